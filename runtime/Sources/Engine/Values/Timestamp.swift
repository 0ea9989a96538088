/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since the epoch.
  public var nanoseconds: Int64

  /// Makes a moment from nanoseconds since the epoch.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Whole seconds since the epoch, rounded down.
  public var seconds: Int64 { CivilDate.divide(nanoseconds, by: 1_000_000_000).quotient }

  /// Whole milliseconds since the epoch, rounded down.
  public var milliseconds: Int64 { CivilDate.divide(nanoseconds, by: 1_000_000).quotient }

  /// The moment in ISO 8601, in UTC with milliseconds: `2024-07-26T16:59:57.000Z`.
  public var text: String {
    let (days, secondOfDay) = CivilDate.divide(seconds, by: 86_400)
    let civil = CivilDate(daysSinceEpoch: days)
    let date = "\(Self.pad(civil.year, 4))-\(Self.pad(civil.month, 2))-\(Self.pad(civil.day, 2))"
    let hour = Self.pad(secondOfDay / 3_600, 2)
    let minute = Self.pad(secondOfDay / 60 % 60, 2)
    let second = Self.pad(secondOfDay % 60, 2)
    let fraction = Self.pad(CivilDate.divide(milliseconds, by: 1_000).remainder, 3)
    return "\(date)T\(hour):\(minute):\(second).\(fraction)Z"
  }

  /// The moment this many nanoseconds later, or the last moment there is.
  public func advanced(by nanoseconds: Int64) -> Timestamp {
    let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return Timestamp(nanoseconds: overflow ? .max : sum)
  }

  /// Whether the left moment comes first.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
