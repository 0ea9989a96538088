/// The time of a server, counted by a timer that all its connections share.
struct Tick: Comparable {
  var number: Int

  /// A moment that does not come.
  static let never = Tick(number: .max)

  static func < (left: Tick, right: Tick) -> Bool { left.number < right.number }
}

/// The time, and when what begins now has lasted too long.
struct Ticks {
  /// How long a tick is.
  let length: Duration
  /// The current moment.
  private(set) var now = Tick(number: 0)

  private let idle: Int
  private let head: Int
  private let body: Int
  private let write: Int
  private let linger: Int

  /// Makes ticks short enough that no limit is missed by much.
  init(_ limits: ServerLimits) {
    let all = [limits.idle, limits.head, limits.body, limits.write, limits.linger]
    let length = min(max((all.min() ?? .zero) / 8, .milliseconds(10)), .seconds(1))
    self.length = length
    // The tick that is under way does not count.
    func count(_ limit: Duration) -> Int { Int(min(limit / length, 1e15)) + 1 }
    (idle, head, body) = (count(limits.idle), count(limits.head), count(limits.body))
    (write, linger) = (count(limits.write), count(limits.linger))
  }

  /// Goes on to the next tick.
  mutating func advance() { now.number += 1 }

  /// When a phase that begins now has lasted too long.
  func deadline(of phase: ServerConnection.Phase) -> Tick {
    switch phase {
    case .idle: after(idle)
    case .head: after(head)
    case .body: after(body)
    case .lingering: after(linger)
    case .answering, .streaming, .writing, .ending, .closed: .never
    }
  }

  /// When a client that takes nothing from now on has stalled.
  var stall: Tick { after(write) }

  private func after(_ count: Int) -> Tick { Tick(number: now.number + count) }
}

/// What a connection must have done by when.
struct ConnectionDeadlines {
  /// When the phase has lasted too long.
  var phase = Tick.never
  /// When the client must have taken more of the output.
  var stall = Tick.never
  /// How much it must have taken then.
  private(set) var sentToReach = 0

  private static let leastProgress = 32 << 10

  /// Gives the client until then to take some of the output.
  mutating func beginStall(_ deadline: Tick, _ output: OutputQueue) {
    stall = deadline
    sentToReach = output.sentBytes + min(output.count, Self.leastProgress)
  }
}
