import Diagnostics
import Expressions
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// Checks the secrets that an expression reads, and whether it may read any here (semantics
  /// row 25).
  mutating func checkSecrets(
    of syntax: ExpressionSyntax, using variables: [NameSyntax], _ text: ExpressionText,
    _ scope: VariableScope
  ) {
    let first = variables.first { $0.text == RuntimeArgument.secrets.rawValue }
    guard let first, !scope.locals.contains(first.text) else { return }
    for name in syntax.knownFields(of: first.text) {
      useSecret(Located(name.text, text.text.span(of: nameRange(name.range, in: text.text))))
    }
    if syntax.fields(of: first.text) == nil { definitions.secretNames.useAll() }
    if !scope.allowsSecrets {
      diagnostics.report(.exposedSecret(text.text.span(of: first.range), scope.place))
    }
  }

  /// The range of a field's name without the point before it.
  private func nameRange(_ range: Range<Int>, in text: MappedText) -> Range<Int> {
    text.subrange(range).text.hasPrefix(".") ? range.lowerBound + 1..<range.upperBound : range
  }

  /// A field that should hold a secret: text in its place is a warning.
  mutating func credential(
    _ syntax: TextSyntax?, _ meaning: String, _ scope: VariableScope
  ) -> ValueTemplate {
    if case .literal(let literal)? = syntax, !literal.string.isEmpty,
      !looksLikeExpression(literal.text, scope)
    {
      diagnostics.report(.literalCredential(literal.span, meaning))
    }
    return text(syntax, scope)
  }
}
