import Diagnostics
import SourceText
import YAML

extension Diagnostic {
  static func expressionNotAllowed(_ member: Member) -> Diagnostic {
    Diagnostic(
      .expressionNotAllowed, .error, "\(member.label) cannot be an expression",
      at: member.node.span, help: "write the text itself")
  }

  static func expressionInText(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .expressionInText, .warning, "this is not evaluated: there is other text around it", at: span,
      help: "make the whole an expression: `${ \"text \\(.name)\" }`")
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
