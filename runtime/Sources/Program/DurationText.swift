/// Reads ISO 8601 durations: `P` with weeks, days and, after `T`, hours, minutes and seconds.
public enum DurationText {
  /// Why a text is not a duration.
  public enum Problem: Error, Equatable, Sendable {
    /// It is not of the form.
    case malformed
    /// It has years or months, which have no length (semantics row 31).
    case calendarUnit
    /// It is longer than about 292 years.
    case tooLong
  }

  /// The length in nanoseconds of a duration such as `PT1H30M` or `P1DT0.5S`.
  ///
  /// Only the smallest unit that is given may have a fraction, which is rounded to a nanosecond.
  /// Throws the problem where the text is not such a duration.
  public static func nanoseconds(_ text: String) throws(Problem) -> Int64 {
    var scanner = Scanner(rest: text.utf8[...])
    guard scanner.take("P") else { throw .malformed }
    var total: Int64 = 0
    var parts = 0
    var fractionSeen = false
    var units = dateUnits[...]
    var afterT = false
    while !scanner.rest.isEmpty {
      if !afterT, scanner.take("T") {
        guard !scanner.rest.isEmpty else { throw .malformed }
        afterT = true
        units = timeUnits[...]
        continue
      }
      guard !fractionSeen, let number = scanner.number(), let letter = scanner.rest.popFirst(),
        let found = units.firstIndex(where: { $0.letter == letter })
      else { throw .malformed }
      guard let length = units[found].nanoseconds else { throw .calendarUnit }
      units = units[(found + 1)...]
      fractionSeen = number.fraction != nil
      total = try add(total, try number.times(length))
      parts += 1
    }
    guard parts > 0 else { throw .malformed }
    return total
  }

  private static let second: Int64 = 1_000_000_000
  private typealias Unit = (letter: UInt8, nanoseconds: Int64?)
  private static let dateUnits: [Unit] = [
    (UInt8(ascii: "Y"), nil), (UInt8(ascii: "M"), nil),
    (UInt8(ascii: "W"), 7 * 86_400 * second), (UInt8(ascii: "D"), 86_400 * second),
  ]
  private static let timeUnits: [Unit] = [
    (UInt8(ascii: "H"), 3_600 * second), (UInt8(ascii: "M"), 60 * second),
    (UInt8(ascii: "S"), second),
  ]

  private static func add(_ left: Int64, _ right: Int64) throws(Problem) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .tooLong }
    return sum
  }

  /// A decimal number: a whole part, and a fraction as a part of a million million.
  private struct Number {
    var whole: Int64
    var fraction: Int64?

    func times(_ length: Int64) throws(Problem) -> Int64 {
      let (product, overflow) = whole.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .tooLong }
      guard let fraction else { return product }
      let scale: Int64 = 1_000_000_000_000
      let part = scale.dividingFullWidth(fraction.multipliedFullWidth(by: length))
      return try DurationText.add(product, part.quotient + (part.remainder * 2 < scale ? 0 : 1))
    }
  }

  private struct Scanner {
    var rest: Substring.UTF8View

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func digits() -> Substring.UTF8View {
      let end = rest.firstIndex { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      defer { rest = rest[(end ?? rest.endIndex)...] }
      return rest[..<(end ?? rest.endIndex)]
    }

    mutating func number() -> Number? {
      let whole = digits()
      guard !whole.isEmpty else { return nil }
      var number = Number(whole: Int64(Substring(whole)) ?? .max)
      if take(".") || take(",") {
        let places = digits()
        guard !places.isEmpty else { return nil }
        let twelve = Substring(places.prefix(12))
        number.fraction = Int64(twelve + String(repeating: "0", count: 12 - twelve.utf8.count))
      }
      return number
    }
  }
}
