/// A JSON number: a double, and the literal it was written as where the double prints otherwise.
public struct JSONNumber: Sendable {
  /// The value that arithmetic uses.
  public let double: Double

  @usableFromInline let kept: NumberLiteral?

  /// Makes a number from a double.
  @inlinable
  public init(_ double: Double) {
    self.double = double
    self.kept = nil
  }

  /// Makes a number from a literal's value and its canonical text, which printing then uses.
  public init(_ double: Double, literal: String?) {
    self.double = double
    self.kept = literal.map(NumberLiteral.init)
  }

  /// The canonical text of the literal, where it differs from how the double prints.
  public var literal: String? { kept?.text }

  /// The integer a whole number in the range of `Int` stands for, or nil.
  @inlinable
  public var exactInteger: Int? { Int(exactly: double) }
}

extension JSONNumber {
  /// The number with the other sign; a kept literal keeps its digits.
  public var negated: JSONNumber {
    guard let kept, let decimal = Decimal(scanning: kept.text.utf8) else {
      // Of a zero jq has no sign to change, as most zeros are literals.
      return JSONNumber(double == 0 ? 0 : -double)
    }
    var opposite = decimal
    opposite.isNegative = !decimal.isNegative && !decimal.isZero
    return JSONNumber(opposite.double, literal: opposite.canonicalText)
  }

  /// The number without its sign; a kept literal keeps its digits.
  public var magnitude: JSONNumber {
    guard double.sign == .minus else { return self }
    return kept == nil ? JSONNumber(double.magnitude) : negated
  }
}
