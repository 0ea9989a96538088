/// The date that everything in an artifact bears, in seconds since 1970.
///
/// A compiler that looks at no clock has but one date to give, unless `SOURCE_DATE_EPOCH` gives another.
package struct Timestamp: Sendable, Equatable {
  /// The seconds since the start of 1970.
  package let seconds: Int

  /// The start of 1980, the first date that all formats can express: zip knows none before, and tar
  /// warns of 1970.
  package static let standard = Timestamp(unchecked: 315_532_800)

  /// The last date that zip can express, with an even number of seconds.
  private static let last = 4_354_819_198

  private init(unchecked seconds: Int) { self.seconds = seconds }

  /// Makes a date of seconds since 1970; one that not all formats can express becomes the nearest
  /// that they can.
  package init(seconds: Int) {
    self.seconds = min(max(seconds, Self.standard.seconds), Self.last)
  }

  /// Reads the text of `SOURCE_DATE_EPOCH`; nil where it is no number of seconds.
  package init?(sourceDateEpoch text: String) {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int(text) else {
      return nil
    }
    self.init(seconds: seconds)
  }

  /// The date in UTC.
  package var civil: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    // Days are counted from March 1st of year 0, so that the leap day is a year's last.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let time = seconds % 86_400
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * marchMonth + 2) / 5 + 1, time / 3_600, time / 60 % 60, time % 60
    )
  }

  /// The date as RFC 3339 text in UTC.
  package var text: String {
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let date = civil
    let day = [digits(date.year, 4), digits(date.month, 2), digits(date.day, 2)]
    let time = [date.hour, date.minute, date.second].map { digits($0, 2) }
    return "\(day.joined(separator: "-"))T\(time.joined(separator: ":"))Z"
  }
}
