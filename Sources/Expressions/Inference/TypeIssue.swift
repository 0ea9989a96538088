import Types

/// Something in an expression that fails, may fail, or is likely a mistake.
package struct TypeIssue: Sendable, Equatable {
  /// What it is.
  package enum Kind: Sendable, Equatable {
    /// A property that the objects can never have; they are closed.
    case missingProperty(String, of: Type, similar: String?)
    /// A property that the objects do not declare; they are open.
    case undeclaredProperty(String, of: Type, similar: String?)
    /// An operation on values that it always fails for.
    case wrongOperand(operation: String, expected: String, found: Type)
    /// An operation on values that it fails for in some cases.
    case doubtfulOperand(operation: String, expected: String, found: Type, failing: Type)
    /// An operation that fails for null, on what may be null.
    case nullOperand(operation: String, found: Type)
    /// A comparison of values that are never equal.
    case neverEqual(Type, Type, similar: String?)
    /// A call of `error` that is always reached.
    case alwaysRaises
  }

  /// What it is.
  package var kind: Kind
  /// The UTF-8 offsets in the expression's text.
  package var range: Range<Int>
  /// Whether the expression certainly comes to it.
  package var isCertain: Bool
  /// The types concerned, which tell where they were declared or made.
  package var types: [Type]

  /// Whether the expression certainly fails by it, or reads what can never be there.
  package var isError: Bool {
    switch kind {
    case .missingProperty, .alwaysRaises: true
    case .wrongOperand: isCertain
    case .undeclaredProperty, .doubtfulOperand, .nullOperand, .neverEqual: false
    }
  }
}
