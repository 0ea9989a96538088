import Engine
import EngineHost
import EventLoop

/// The time that instances see: the system's clock, which goes on evenly while somebody sets it.
///
/// It runs with the monotonic clock, so that a jump of the system's clock fires no timer early or
/// late; `resynchronize` takes the jump over.
final class ServiceClock {
  private var base: Timestamp
  private var start: MonotonicTime
  /// A difference to the system's clock from here on is a jump and no drift, in nanoseconds.
  private static let tolerance: Int64 = 1_000_000_000

  init() {
    base = .now
    start = .now
  }

  /// The current moment.
  var now: Timestamp { base.advanced(by: Self.nanoseconds(.now - start)) }

  /// Takes over what the system's clock says now, and gives how far it jumped, in nanoseconds; `nil`
  /// where it did not.
  func resynchronize() -> Int64? {
    let system = Timestamp.now
    let jump = system.nanoseconds - now.nanoseconds
    (base, start) = (system, .now)
    return abs(jump) > Self.tolerance ? jump : nil
  }

  /// How long it is until a moment; nothing where it is past.
  func duration(until moment: Timestamp) -> Duration {
    let (difference, overflow) = moment.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
    return overflow ? .nanoseconds(Int64.max) : .nanoseconds(max(0, difference))
  }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
