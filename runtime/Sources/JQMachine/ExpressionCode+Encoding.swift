/// Bytes that are not the binary form of an expression's code.
public struct ExpressionCodeFormatError: Error, CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String
  /// Makes an error.
  public init(_ description: String) { self.description = description }
}

extension ExpressionCode {
  /// The code in its binary form; equal code gives equal bytes.
  public func encoded() -> [UInt8] { Array(variables.joined(separator: "\0").utf8) }

  /// Reads what `encoded()` gave; anything else gives an error, never code that could crash the
  /// machine.
  public init(encoded bytes: ArraySlice<UInt8>) throws(ExpressionCodeFormatError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ExpressionCodeFormatError("text that is not UTF-8")
    }
    self.init(variables: text.split(separator: "\0").map(String.init))
  }
}
