import JSON

/// How large the values are that an expression may make.
enum ValueLimit {
  /// The most bytes of a string.
  static let stringBytes = 1 << 26
  /// The most elements of an array and entries of an object; and of all that is in a value.
  static let parts = 1 << 24
  /// How deep a value may be, which is let go of by recursion, and how large; jq itself handles a
  /// depth of 10,000.
  static let extent = ValueExtent(depth: 15_000, parts: parts)
}

extension ExpressionError {
  /// Values that are too large.
  static let tooLarge = ExpressionError(.sizeLimit)
}

extension JSONValue {
  /// Checks that the value is not deeper or larger than an extent.
  func check(_ extent: ValueExtent) throws(ExpressionError) {
    switch excess(over: extent) {
    case nil: return
    case .depth: throw ExpressionError(.depthLimit)
    case .parts: throw .tooLarge
    }
  }

  /// Gives the value to who is outside of the machine, unless it is too deep or too large.
  func leaving() throws(ExpressionError) -> JSONValue {
    try check(ValueLimit.extent)
    return self
  }

  /// The value as JSON text, unless that is too long.
  func jsonText() throws(ExpressionError) -> String {
    guard let bytes = JSONWriter().bytes(self, limit: ValueLimit.stringBytes) else {
      throw .tooLarge
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text of a string, the JSON text of any other value.
  func textForm() throws(ExpressionError) -> String {
    if case .string(let text) = self { return text }
    return try jsonText()
  }
}
