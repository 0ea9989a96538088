/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since the epoch.
  public var nanoseconds: Int64

  /// Makes a moment from nanoseconds since the epoch.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Whole seconds since the epoch, rounded down.
  public var seconds: Int64 { Self.divide(nanoseconds, by: 1_000_000_000).quotient }

  /// Whole milliseconds since the epoch, rounded down.
  public var milliseconds: Int64 { Self.divide(nanoseconds, by: 1_000_000).quotient }

  /// The moment in ISO 8601, in UTC with milliseconds: `2024-07-26T16:59:57.000Z`.
  public var text: String {
    let (days, secondOfDay) = Self.divide(seconds, by: 86_400)
    let (year, month, day) = Self.civilDate(daysSinceEpoch: days)
    let date = "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
    let hour = Self.pad(secondOfDay / 3_600, 2)
    let minute = Self.pad(secondOfDay / 60 % 60, 2)
    let second = Self.pad(secondOfDay % 60, 2)
    let fraction = Self.pad(Self.divide(milliseconds, by: 1_000).remainder, 3)
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

  private static func divide(_ value: Int64, by divisor: Int64) -> (
    quotient: Int64, remainder: Int64
  ) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The proleptic Gregorian date of a day, counted in years that begin in March so that the leap
  /// day is the last of its year.
  private static func civilDate(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = divide(daysSinceEpoch + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
