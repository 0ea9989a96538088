/// The canonical text of a number, in a box of its own so that numbers without one stay small.
@usableFromInline
final class NumberLiteral: Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// Orders two literals by all their digits.
  func compare(to other: NumberLiteral) -> Int {
    Decimal(scanning: Array(text.utf8))?.compare(to: Decimal(scanning: Array(other.text.utf8)))
      ?? 0
  }
}

/// A decimal number as written: sign, digits without leading zeros, exponent of the last digit.
struct Decimal {
  var isNegative = false
  var digits: [UInt8] = []
  var exponent = 0

  /// The exponents decimal arithmetic keeps; beyond them a literal is infinite or zero.
  private static let adjustedRange = -999_999_999...999_999_999

  /// Reads sign, digits, fraction and exponent; nil when the text is not a decimal number.
  init?(scanning text: some Collection<UInt8>) {
    var rest = text[...]
    func take(_ bytes: UInt8...) -> UInt8? {
      guard let first = rest.first, bytes.contains(first) else { return nil }
      rest = rest.dropFirst()
      return first
    }
    func takeDigits() -> [UInt8] {
      let digits = Array(rest.prefix { (0x30...0x39).contains($0) })
      rest = rest.dropFirst(digits.count)
      return digits
    }
    isNegative = take(UInt8(ascii: "-"), UInt8(ascii: "+")) == UInt8(ascii: "-")
    let whole = takeDigits()
    var fraction: [UInt8] = []
    if take(UInt8(ascii: ".")) != nil { fraction = takeDigits() }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    if take(UInt8(ascii: "e"), UInt8(ascii: "E")) != nil {
      let sign = take(UInt8(ascii: "-"), UInt8(ascii: "+"))
      let written = takeDigits()
      guard !written.isEmpty else { return nil }
      // More digits than this cannot matter: the literal is out of range anyway.
      let significant = written.drop { $0 == 0x30 }.prefix(12)
      exponent = significant.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      if sign == UInt8(ascii: "-") { exponent = -exponent }
    }
    guard rest.isEmpty else { return nil }
    exponent -= fraction.count
    digits = Array((whole + fraction).drop { $0 == 0x30 })
    if digits.isEmpty { digits = [0x30] }
  }

  var isZero: Bool { digits == [0x30] }

  /// The exponent the number has in scientific notation.
  var adjustedExponent: Int { exponent + digits.count - 1 }

  /// Whether decimal arithmetic would hold the number; if not it counts as infinite.
  var isInRange: Bool { isZero || adjustedExponent <= Self.adjustedRange.upperBound }

  /// The text in the notation of decimal arithmetic: plain, or scientific with `E`.
  var canonicalText: String {
    var text = isNegative ? "-" : ""
    let written = String(decoding: digits, as: UTF8.self)
    if exponent <= 0 && adjustedExponent >= -6 {
      let wholeCount = digits.count + exponent
      if exponent == 0 {
        text += written
      } else if wholeCount > 0 {
        text += written.prefix(wholeCount) + "." + written.dropFirst(wholeCount)
      } else {
        text += "0." + String(repeating: "0", count: -wholeCount) + written
      }
    } else {
      text += written.prefix(1)
      if digits.count > 1 { text += "." + written.dropFirst() }
      text += "E" + (adjustedExponent < 0 ? "-" : "+") + String(adjustedExponent.magnitude)
    }
    return text
  }

  /// The nearest double of the number rounded to 17 significant digits, which is what jq computes.
  var double: Double {
    var digits = digits
    var exponent = exponent
    if digits.count > 17 {
      let roundsUp = digits[17] >= 0x35
      exponent += digits.count - 17
      digits.removeSubrange(17...)
      if roundsUp {
        var position = 16
        while position >= 0, digits[position] == 0x39 {
          digits[position] = 0x30
          position -= 1
        }
        if position >= 0 {
          digits[position] += 1
        } else {
          digits = [0x31]
          exponent += 17
        }
      }
    }
    let text = String(decoding: digits, as: UTF8.self) + "e\(exponent)"
    let magnitude = Double(text) ?? (exponent > 0 && !isZero ? .infinity : 0)
    return isNegative ? -magnitude : magnitude
  }

  /// Orders two decimals by value.
  func compare(to other: Decimal?) -> Int {
    guard let other else { return 0 }
    if isZero || other.isZero || isNegative != other.isNegative {
      return signum - other.signum
    }
    return isNegative ? -compareMagnitude(to: other) : compareMagnitude(to: other)
  }

  private var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

  private func compareMagnitude(to other: Decimal) -> Int {
    guard adjustedExponent == other.adjustedExponent else {
      return adjustedExponent - other.adjustedExponent
    }
    for position in 0..<max(digits.count, other.digits.count) {
      let left = position < digits.count ? digits[position] : 0x30
      let right = position < other.digits.count ? other.digits[position] : 0x30
      if left != right { return Int(left) - Int(right) }
    }
    return 0
  }
}
