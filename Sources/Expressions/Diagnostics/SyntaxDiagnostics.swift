import Diagnostics
import SourceText

/// What the parser reports.
extension Diagnostic {
  static func unexpectedToken(
    _ span: SourceSpan, _ found: String, expected: String, opener: (String, SourceSpan)?
  ) -> Diagnostic {
    let labels = opener.map { [Label($0.1, "\($0.0) is opened here")] } ?? []
    return Diagnostic(
      .unexpectedToken, .error, "expected \(expected), found \(found)", at: span, labels: labels)
  }

  static func emptyExpression(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .emptyExpression, .error, "the expression is empty", at: span,
      help: "write `.` for the input as it is")
  }

  static func definitionWithoutBody(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .emptyExpression, .error, "nothing follows the definition", at: span,
      help: "after the definitions, write the expression that uses them")
  }

  static func modulesUnsupported(_ span: SourceSpan, _ keyword: String) -> Diagnostic {
    Diagnostic(
      .modulesUnsupported, .error, "`\(keyword)` is not available: expressions have no modules",
      at: span, help: "put the definitions in the expression itself, with `def`")
  }

  static func nestingTooDeep(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .nestingTooDeep, .error,
      "the expression is nested more than \(ExpressionSyntax.maximumDepth) levels deep", at: span)
  }

  static func neverClosed(_ span: SourceSpan, _ opener: String, _ closer: String) -> Diagnostic {
    Diagnostic(
      .neverClosed, .error, "\(opener) is never closed", at: span, help: "add the \(closer)")
  }

  static func strayCloser(_ span: SourceSpan, _ closer: String) -> Diagnostic {
    Diagnostic(.unexpectedToken, .error, "`\(closer)` closes nothing", at: span, help: "remove it")
  }

  static func chainedOperator(
    _ span: SourceSpan, _ first: String, _ second: String
  ) -> Diagnostic {
    Diagnostic(
      .chainedOperator, .error, "`\(second)` cannot follow `\(first)` without parentheses",
      at: span, help: "put one of the two in parentheses, or join two comparisons with `and`")
  }

  static func needsParentheses(_ span: SourceSpan, _ name: String) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "\(name) needs parentheses here", at: span,
      help: "put the whole of it in parentheses")
  }

  static func variableWithoutDollar(
    _ span: SourceSpan, _ name: String, _ purpose: String
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "expected a variable \(purpose), found `\(name)`", at: span,
      help: "a variable begins with `$`",
      fixes: [FixIt("write `$\(name)`", replacing: span, with: "$\(name)")])
  }

  static func wrongClauseCount(_ span: SourceSpan, _ loop: String, _ count: Int) -> Diagnostic {
    let clauses =
      loop == "reduce" ? "`(start; update)`" : "`(start; update)` or `(start; update; output)`"
    return Diagnostic(
      .unexpectedToken, .error, "`\(loop)` has \(count) of its parts", at: span,
      help: "write \(clauses), with `;` between the parts")
  }

  static func emptyArguments(_ span: SourceSpan, _ name: String) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "`\(name)` has empty parentheses", at: span,
      help: "a function without arguments is written without parentheses",
      fixes: [FixIt("remove the parentheses", replacing: span, with: "")])
  }

  static func keyIsNoString(_ span: SourceSpan, _ type: String) -> Diagnostic {
    Diagnostic(
      .badObjectKey, .error,
      "an object's key is a string, not \(type == "null" ? type : "a \(type)")",
      at: span)
  }

  static func keyNeedsParentheses(
    _ span: SourceSpan, _ key: ExpressionSyntax, _ text: MappedText
  ) -> Diagnostic {
    let written = text.subrange(key.range).text
    let isConstant = key.constantType != nil
    let replacement = isConstant ? "\"\(written)\"" : "(\(written))"
    return Diagnostic(
      .badObjectKey, .error,
      isConstant ? "an object's key is a string" : "a computed key needs parentheses", at: span,
      help: "write \(replacement)",
      fixes: [FixIt("write \(replacement)", replacing: span, with: replacement)])
  }
}
