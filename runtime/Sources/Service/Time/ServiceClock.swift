import Engine
import EngineHost
import EventLoop

/// The time that the service sees: the system's clock, which goes on evenly while somebody sets it.
///
/// It runs with the monotonic clock, so that a jump of the system's clock fires no timer early or
/// late; `resynchronize` takes the jump over. An instance goes by the clock as it was when the instance
/// came: for it there are no jumps, so the moments that it waits for stay as far away as they were.
final class ServiceClock {
  /// How far the system's clock has jumped since this one was made, in nanoseconds.
  private(set) var jumps: Int64 = 0
  private let system: () -> Timestamp
  private var base: Timestamp
  private var start: MonotonicTime
  /// From here on a difference to the system's clock is told, in nanoseconds.
  private static let tolerance: Int64 = 1_000_000_000

  /// Makes a clock that says what the system's clock says.
  init(system: @escaping () -> Timestamp = { .now }) {
    self.system = system
    base = system()
    start = .now
  }

  /// The current moment.
  var now: Timestamp { base.advanced(by: Self.nanoseconds(.now - start)) }

  /// The current moment without the jumps after those that had been when somebody came.
  func now(since jumps: Int64) -> Timestamp { now.advanced(by: jumps &- self.jumps) }

  /// Takes over what the system's clock says now, and gives how far it jumped, in nanoseconds; `nil`
  /// where it did not.
  func resynchronize() -> Int64? {
    let system = system()
    let jump = system.nanoseconds &- now.nanoseconds
    (base, start) = (system, .now)
    jumps &+= jump
    return jump.magnitude > Self.tolerance.magnitude ? jump : nil
  }

  /// How long it is until a moment; nothing where it is past.
  func duration(until moment: Timestamp) -> Duration { Self.duration(from: now, until: moment) }

  /// How long it is until a moment for somebody who came when there had been so many jumps.
  func duration(until moment: Timestamp, since jumps: Int64) -> Duration {
    Self.duration(from: now(since: jumps), until: moment)
  }

  private static func duration(from now: Timestamp, until moment: Timestamp) -> Duration {
    let (difference, overflow) = moment.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
    return overflow ? .nanoseconds(Int64.max) : .nanoseconds(max(0, difference))
  }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
