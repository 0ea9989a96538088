/// A JSON number: a double, and the literal it was written as where the double would lose digits.
public struct JSONNumber: Sendable {
  /// The value that arithmetic uses.
  public let double: Double
  /// The canonical text of a literal that the double does not represent exactly, as jq 1.8 keeps it.
  public let literal: String?

  /// Makes a number from a double.
  public init(_ double: Double) {
    self.double = double
    self.literal = nil
  }

  /// Makes a number from a literal's value and its text.
  public init(_ double: Double, literal: String?) {
    self.double = double
    self.literal = literal
  }
}
