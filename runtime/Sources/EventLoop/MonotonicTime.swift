import Glibc

/// A moment of the system's monotonic clock.
public struct MonotonicTime: Sendable, Comparable {
  private let sinceStart: Duration

  /// The current moment.
  public static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(
      sinceStart: .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec)))
  }

  /// The moment a duration later.
  public static func + (moment: MonotonicTime, duration: Duration) -> MonotonicTime {
    MonotonicTime(sinceStart: moment.sinceStart + duration)
  }

  /// The duration from the right moment to the left one.
  public static func - (left: MonotonicTime, right: MonotonicTime) -> Duration {
    left.sinceStart - right.sinceStart
  }

  /// Whether the left moment comes first.
  public static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
    left.sinceStart < right.sinceStart
  }
}
