/// Dates and times of RFC 3339, section 5.6.
enum TimeFormat {
  /// `2025-01-31T08:30:00.5+01:00`.
  static func isDateTime(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.dropFirst(10).first, mark | 0x20 == UInt8(ascii: "t") else {
      return false
    }
    return isDate(text.prefix(10)) && isTime(text.dropFirst(11))
  }

  /// `2025-01-31`; the day must be one of the month.
  static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = number(parts[0]),
      let month = number(parts[1]), let day = number(parts[2]), 1...12 ~= month
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1...days[month - 1] ~= day
  }

  /// `08:30:00Z`; a second 60 is a leap second, at 23:59 UTC.
  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    let clock = text.prefix(8)
    let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 2, 2], let hour = number(parts[0]),
      let minute = number(parts[1]), let second = number(parts[2]), hour < 24, minute < 60,
      second <= 60
    else { return false }
    var rest = text.dropFirst(8)
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix(while: isDigit)
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = offset(rest) else { return false }
    let minutes = (hour * 60 + minute - offset + 2 * 24 * 60) % (24 * 60)
    return second < 60 || minutes == 23 * 60 + 59
  }

  /// The minutes that a zone is ahead of UTC, or nil where the text is no zone.
  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    guard let sign = text.first else { return nil }
    if sign | 0x20 == UInt8(ascii: "z") { return text.count == 1 ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let parts = text.dropFirst().split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 2], let hour = number(parts[0]), let minute = number(parts[1]),
      hour < 24, minute < 60
    else { return nil }
    return (hour * 60 + minute) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
