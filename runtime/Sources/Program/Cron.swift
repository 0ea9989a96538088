/// A cron expression: the minutes in which instances start, in UTC.
public struct Cron: Sendable, Equatable {
  /// The expression as it was written.
  public let text: String
  /// The minutes of the hour, 0 to 59, as bits.
  public let minutes: UInt64
  /// The hours of the day, 0 to 23, as bits.
  public let hours: UInt64
  /// The days of the month, 1 to 31, as bits.
  public let days: UInt64
  /// The months, 1 to 12, as bits.
  public let months: UInt64
  /// The days of the week, 0 to 6 from Sunday, as bits.
  public let weekdays: UInt64
  /// Whether a day need only be one of `days` or of `weekdays`: where neither field begins with `*`.
  public let needsOneDayOnly: Bool

  /// Why a text is no cron expression.
  public struct Problem: Error, Equatable, Sendable {
    /// What is wrong, as a message.
    public var message: String
    /// What to do about it.
    public var help: String?
    /// Where, in UTF-8 offsets of the text.
    public var range: Range<Int>
  }

  /// Reads an expression of five fields.
  ///
  /// A field is `*`, a number or a range, each with a step after `/`, or several of them with commas
  /// between. Months and days of the week may be three letters.
  ///
  /// - Throws: What is wrong with the text.
  public init(_ text: String) throws(Problem) {
    let bytes = Array(text.utf8)
    if let shorthand = Self.shorthands[text.lowercased()] {
      throw Problem(
        message: "`\(text)` is no cron expression of five fields", help: "write `\(shorthand)`",
        range: 0..<bytes.count)
    }
    let words = bytes.indices.split { CronField.isSpace(bytes[$0]) }
      .map { $0.startIndex..<$0.endIndex }
    guard words.count == CronField.all.count else {
      throw Problem(
        message: "a cron expression has 5 fields, not \(words.count)",
        help: words.count == 6
          ? "there are no fields for seconds and years"
          : "they are minute, hour, day of the month, month and day of the week",
        range: 0..<bytes.count)
    }
    self.text = text
    minutes = try CronField.minute.bits(bytes, words[0])
    hours = try CronField.hour.bits(bytes, words[1])
    days = try CronField.day.bits(bytes, words[2])
    months = try CronField.month.bits(bytes, words[3])
    let week = try CronField.weekday.bits(bytes, words[4])
    // Sunday is 0 and 7.
    weekdays = (week | week >> 7) & 0x7F
    let star = UInt8(ascii: "*")
    needsOneDayOnly = bytes[words[2].lowerBound] != star && bytes[words[4].lowerBound] != star
    guard needsOneDayOnly || isPossible else {
      throw Problem(
        message: "`\(text)` never comes: its months have no such day",
        help: "give a day that one of the months has", range: words[2])
    }
  }

  /// Whether one of the months has one of the days.
  private var isPossible: Bool {
    (1...12).contains { month in
      let length = month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31
      return months >> month & 1 == 1 && days & (1 << (length + 1) - 1) != 0
    }
  }

  private static let shorthands = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
  ]
}
