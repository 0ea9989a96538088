import SourceText

/// A jq expression as it was written, without the `${` and `}` around it.
///
/// Semantics row 3 says which strings are expressions; this type stands only where one is.
package struct ExpressionText: Sendable, Hashable {
  /// The expression's text; offsets in it map back to the file, whatever the scalar's style.
  package var text: MappedText
  /// The whole scalar, with quotes and `${ }`.
  package var span: SourceSpan
  /// Whether it was written without `${ }`, as it may be where only an expression can stand.
  package var isBare: Bool
}

/// Text that is taken as it is.
package struct LiteralText: Sendable, Hashable {
  /// The text; offsets in it map back to the file.
  package var text: MappedText
  /// The whole scalar, with quotes.
  package var span: SourceSpan
  /// The text.
  package var string: String { text.text }
}

/// A string that may be computed: an expression where it is wholly `${ }`, else literal text
/// (semantics row 3).
package enum TextSyntax: Sendable, Hashable {
  /// Text as it is.
  case literal(LiteralText)
  /// What an expression gives.
  case expression(ExpressionText)

  /// The whole scalar.
  package var span: SourceSpan {
    switch self {
    case .literal(let literal): literal.span
    case .expression(let expression): expression.span
    }
  }
}
