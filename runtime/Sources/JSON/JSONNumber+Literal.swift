extension JSONNumber {
  /// Makes a number from the text of a literal as jq 1.8 takes it, keeping its digits where the
  /// double would print otherwise; nil when the text is not a number.
  ///
  /// Besides decimal numbers it takes `nan`, `infinity` and `inf` in any case, with a sign.
  public init?(parsing text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard
      let number = bytes.withUnsafeBufferPointer({
        JSONNumber(simple: $0) ?? JSONNumber(literal: $0)
      })
    else { return nil }
    self = number
  }

  /// The powers of ten a double holds exactly, for as many fraction digits as `simple` takes.
  private static let powers: [15 of Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
  ]

  /// Reads a plain number of at most 15 digits that prints as it is written; nil for any other.
  @inline(__always)
  init?(simple text: UnsafeBufferPointer<UInt8>) {
    var position = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { position = 1 }
    let start = position
    guard text.count - start <= 16, text.count > start else { return nil }
    var mantissa = 0
    var point = -1
    while position < text.count {
      let digit = text[position] &- 0x30
      if digit <= 9 {
        mantissa = mantissa &* 10 &+ Int(digit)
      } else if text[position] == UInt8(ascii: ".") && point < 0 {
        point = position
      } else {
        return nil
      }
      position += 1
    }
    let wholeDigits = (point < 0 ? text.count : point) - start
    // A leading zero is only plain before the point, and a zero may have a sign.
    guard wholeDigits > 0, wholeDigits == 1 || text[start] != 0x30, mantissa != 0 || point < 0
    else { return nil }
    let magnitude: Double
    if point < 0 {
      guard wholeDigits <= 15 else { return nil }
      magnitude = Double(mantissa)
    } else {
      let fractionDigits = text.count - point - 1
      guard fractionDigits > 0, text[text.count - 1] != 0x30, wholeDigits + fractionDigits <= 15
      else { return nil }
      magnitude = Double(mantissa) / Self.powers[fractionDigits]
      // Smaller numbers print with an exponent.
      guard magnitude >= 0.0001 else { return nil }
    }
    self.init(isNegative ? -magnitude : magnitude)
  }

  /// Reads any number jq 1.8 takes.
  init?(literal text: UnsafeBufferPointer<UInt8>) {
    guard let decimal = Decimal(scanning: text) else {
      guard let special = Self.special(text) else { return nil }
      self.init(special)
      return
    }
    guard decimal.isInRange else {
      self.init(decimal.isNegative ? -.infinity : .infinity)
      return
    }
    let double = decimal.double
    let literal = decimal.canonicalText
    let printed = JSONNumber(double).text
    // More than 15 digits are always kept, since other digits may have the same double.
    let isKept = decimal.digits.count > 15 || printed != literal
    self.init(double, literal: isKept ? literal : nil)
  }

  private static func special(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let word = String(decoding: text, as: UTF8.self).lowercased()
    switch word {
    case "nan", "+nan", "-nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }
}
