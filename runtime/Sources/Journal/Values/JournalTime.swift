/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct JournalTime: Hashable, Comparable, Sendable {
  /// Nanoseconds since the epoch.
  public var nanoseconds: Int64

  /// Makes a moment from nanoseconds since the epoch.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// A moment after all others.
  public static let distantFuture = JournalTime(nanoseconds: .max)

  /// Whether the left moment comes first.
  public static func < (left: JournalTime, right: JournalTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
