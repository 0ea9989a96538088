import Engine
import EngineHost
import EventLoop
import JSON
import Journal
import Program

/// Starts instances when the workflow's schedule says so, and remembers in the journal when it did.
final class Scheduler {
  /// What the journal keeps: when the schedule began, and the moment that was last served.
  fileprivate struct State {
    var beginning: Timestamp
    var last: Timestamp?
    /// The instance that was started last, whose end `after` counts from.
    var instance: InstanceID?
  }

  /// Told of each instance that is started, and of moments that were missed.
  var whenStarted: (ServedInstance) -> Void = { _ in }
  private let schedule: Schedule
  private unowned let instances: Instances
  private let missedRuns: MissedRuns
  private var state: State
  private var timer: Watch?
  private var isStopped = false
  /// Whether an instance is being started.
  private var isStarting = false
  /// How far the clock was set meanwhile, in nanoseconds.
  private var jump: Int64 = 0

  private static let key = "time"
  /// A clock that is set back by less than this starts nothing twice, in nanoseconds.
  private static let repeatLimit: Int64 = 300 * 1_000_000_000
  /// How many missed moments are counted at most.
  private static let countLimit = 10_000
  private static let retryDelay = Duration.seconds(1)

  /// Makes a scheduler; the stored state is what the journal has of an earlier process.
  init(
    _ schedule: Schedule, stored: [String: [UInt8]], missedRuns: MissedRuns, _ instances: Instances
  ) {
    self.schedule = schedule
    self.missedRuns = missedRuns
    self.instances = instances
    state = stored[Self.key].flatMap(State.init(stored:)) ?? State(beginning: instances.clock.now)
  }

  /// Serves what was missed, then waits for the next moment.
  func start() {
    forgetFuture()
    if case .after = schedule, let id = state.instance {
      return instances.find(id) { [self] _ in arm(after: instances.clock.now) }
    }
    proceed()
  }

  /// Drops moments far ahead, which a clock was at that was wrong: until they come again, nothing would
  /// start.
  private func forgetFuture() {
    let now = instances.clock.now
    state.beginning = min(state.beginning, now)
    if let last = state.last, last > now.advanced(by: Self.repeatLimit) { state.last = now }
  }

  private func proceed() {
    let missed = missedMoments()
    guard !missed.isEmpty else { return arm(after: state.last ?? beforeBeginning) }
    let served: [Timestamp] =
      switch missedRuns {
      case .skip: []
      case .once: [missed[missed.count - 1]]
      case .all: missed
      }
    instances.reporter(.missedSchedule(count: missed.count, started: served.count))
    state.last = missed[missed.count - 1]
    serve(served[...])
  }

  /// Starts nothing more.
  func stop() {
    isStopped = true
    timer = nil
  }

  /// Goes by the new time of a clock that was set by so many nanoseconds.
  ///
  /// Moments that it jumped over count as missed. Intervals go on as they were.
  func clockWasSet(by nanoseconds: Int64) {
    if isStarting { return jump += nanoseconds }
    guard timer != nil else { return }
    switch schedule {
    case .every:
      state.beginning = state.beginning.advanced(by: nanoseconds)
      state.last = state.last?.advanced(by: nanoseconds)
      arm(after: state.last ?? beforeBeginning)
    case .cron:
      forgetFuture()
      if state.last == nil { arm(after: instances.clock.now) } else { proceed() }
    case .after, .on: break
    }
  }

  private var beforeBeginning: Timestamp {
    Timestamp(nanoseconds: state.beginning.nanoseconds - 1)
  }

  /// The moments since the last one that was served, which are past.
  private func missedMoments() -> [Timestamp] {
    guard var moment = state.last else { return [] }
    let now = instances.clock.now
    var missed: [Timestamp] = []
    while missed.count < Self.countLimit,
      let next = schedule.next(after: moment, since: state.beginning), next <= now
    {
      missed.append(next)
      moment = next
    }
    return missed
  }

  private func serve(_ moments: ArraySlice<Timestamp>) {
    guard let moment = moments.first else {
      return arm(after: max(state.last ?? .now, instances.clock.now))
    }
    run(moment) { [self] _ in serve(moments.dropFirst()) }
  }

  private func arm(after moment: Timestamp) {
    guard !isStopped else { return }
    let next: Timestamp? =
      if case .after = schedule, state.instance == nil {
        instances.clock.now
      } else {
        schedule.next(after: moment, since: state.beginning)
      }
    guard let next else { return }
    timer = instances.loop.schedule(after: instances.clock.duration(until: next)) { [self] in
      run(next) { [self] instance in
        guard case .after = schedule else { return arm(after: next) }
        instance.whenOver { [self] _ in arm(after: instances.clock.now) }
      }
    }
  }

  /// Starts an instance for a moment; where none can be started now, it is tried again.
  private func run(_ moment: Timestamp, then: @escaping (ServedInstance) -> Void) {
    var next = state
    next.last = max(moment, state.last ?? moment)
    var request = StartRequest(input: .null)
    request.changes = { id in [.setSchedule(key: Self.key, state: next.stored(instance: id))] }
    isStarting = true
    instances.start(request) { [self] outcome in
      guard case .created(let instance) = outcome else {
        guard !isStopped else { return }
        timer = instances.loop.schedule(after: Self.retryDelay) { [self] in run(moment, then: then)
        }
        return
      }
      isStarting = false
      next.instance = instance.id
      state = next
      whenStarted(instance)
      then(instance)
      guard jump != 0 else { return }
      let jump = jump
      self.jump = 0
      clockWasSet(by: jump)
    }
  }
}

extension Scheduler.State {
  /// The state as the journal keeps it.
  fileprivate func stored(instance: InstanceID) -> [UInt8] {
    var object: JSONObject = [
      "beginning": .string("\(beginning.nanoseconds)"), "instance": .string("\(instance)"),
    ]
    if let last { object["last"] = .string("\(last.nanoseconds)") }
    return JSONWriter().bytes(.object(object))
  }

  /// Reads what `stored` gave; nothing for anything else.
  fileprivate init?(stored bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes),
      let beginning = Self.moment(value["beginning"])
    else { return nil }
    self.beginning = beginning
    last = Self.moment(value["last"])
    instance = value["instance"]?.stringValue.flatMap { InstanceID($0) }
  }

  private static func moment(_ value: JSONValue?) -> Timestamp? {
    value?.stringValue.flatMap { Int64($0) }.map { Timestamp(nanoseconds: $0) }
  }
}
