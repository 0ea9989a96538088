import Glibc
import JSON

/// A number in decimal: `digits` × 10^`exponent`, the digits without zeros at both ends.
struct Decimal {
  let digits: [UInt8]
  let exponent: Int

  /// The magnitude of a finite number; nil for infinities and NaN.
  init?(_ number: JSONNumber) {
    guard number.double.isFinite else { return nil }
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    var rest = number.text[...].utf8
    while let byte = rest.popFirst() {
      switch byte {
      case 0x30...0x39:
        digits.append(byte - 0x30)
        if isFraction { exponent -= 1 }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "-"): break
      default:
        exponent += Int(Substring(rest)) ?? 0
        rest = rest.suffix(0)
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = Array(digits.drop { $0 == 0 })
    self.exponent = exponent
  }

  /// Whether this is a whole multiple of another number that is not zero.
  ///
  /// Exact for divisors of up to 19 digits; nil for longer ones.
  func isMultiple(of divisor: Decimal) -> Bool? {
    guard !digits.isEmpty else { return true }
    var modulus: UInt64 = 0
    for digit in divisor.digits {
      let (scaled, overflow) = modulus.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry else { return nil }
      modulus = sum
    }
    // The digits end in no zero, so no power of ten divides them.
    guard modulus > 0, exponent >= divisor.exponent else { return false }
    var remainder: UInt64 = 0
    for digit in digits {
      remainder = multiply(remainder, 10, modulo: modulus)
      remainder = add(remainder, UInt64(digit) % modulus, modulo: modulus)
    }
    var power = 10 % modulus
    var shift = exponent - divisor.exponent
    while shift > 0 {
      if shift & 1 == 1 { remainder = multiply(remainder, power, modulo: modulus) }
      power = multiply(power, power, modulo: modulus)
      shift >>= 1
    }
    return remainder == 0
  }

  private func multiply(_ left: UInt64, _ right: UInt64, modulo modulus: UInt64) -> UInt64 {
    modulus.dividingFullWidth(left.multipliedFullWidth(by: right)).remainder
  }

  private func add(_ left: UInt64, _ right: UInt64, modulo modulus: UInt64) -> UInt64 {
    left >= modulus - right ? left &- (modulus &- right) : left + right
  }
}

extension JSONNumber {
  /// Whether there is nothing behind the point, as in `1`, `1.0` and `1e2`.
  var isInteger: Bool {
    guard double.rounded() == double else { return false }
    // The digits of a literal may tell it from the whole number its double is.
    return literal == nil || Decimal(self).map { $0.exponent >= 0 || $0.digits.isEmpty } ?? true
  }
}
