import Diagnostics
import SourceText
import YAML

extension Diagnostic {
  static func expressionNotAllowed(_ member: Member) -> Diagnostic {
    Diagnostic(
      .expressionNotAllowed, .error, "\(member.label) cannot be an expression",
      at: member.node.span, help: "write the text itself")
  }

  /// `${ }` inside a text; the literal is the whole.
  static func expressionInText(_ span: SourceSpan, of literal: LiteralText) -> Diagnostic {
    let fix = wholeExpression(literal)
    return Diagnostic(
      .expressionInText, .warning, "this is not evaluated: there is other text around it", at: span,
      help: fix?.summary ?? "make the whole an expression: `${ \"text \\(.name)\" }`",
      fixes: fix.map { [$0] } ?? [])
  }

  /// `${ }` inside a URI.
  static func expressionInURI(_ span: SourceSpan, of literal: LiteralText) -> Diagnostic {
    let fix = wholeExpression(literal)
    return Diagnostic(
      .wrongURI, .error, "a URI cannot have an expression inside", at: span,
      help: fix?.summary ?? "make the whole an expression: `${ \"https://…/\\(.id)\" }`",
      fixes: fix.map { [$0] } ?? [])
  }

  /// The change that makes a whole text an expression.
  private static func wholeExpression(_ literal: LiteralText) -> FixIt? {
    interpolation(of: literal.string).map {
      FixIt("make the whole an expression: \($0)", replacing: literal.span, with: $0)
    }
  }

  static func expressionInKey(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      .expressionInText, .warning, "a key is never evaluated", at: key.span,
      help: "make the mapping an expression: `${ { (.name): .value } }`")
  }

  static func unclosedExpression(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unclosedExpression, .error, "this `${` is not closed", at: span,
      help: "add `}` at the end of the expression")
  }
}
