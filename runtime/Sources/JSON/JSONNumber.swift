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
