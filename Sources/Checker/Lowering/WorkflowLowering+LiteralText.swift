import Diagnostics
import Expressions
import JQMachine
import JSON
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// Text that stays as it is; in loose mode an expression where it can be one, which gives the text
  /// where it fails (DSL reference, "Evaluate").
  mutating func literal(_ text: MappedText, _ scope: VariableScope) -> ValueTemplate {
    let literal = ValueTemplate.literal(.string(text.text))
    guard syntax.evaluate?.mode?.value == .loose else {
      if looksLikeExpression(text, scope) { diagnostics.report(.bareExpression(text)) }
      return literal
    }
    let fallback = JSONWriter().string(.string(text.text))
    let attempt = MappedText(
      verbatim: "try (\(text.text)\n) catch \(fallback)", file: text.file,
      offset: text.span.range.lowerBound)
    var problems = DiagnosticBag()
    guard let syntax = ExpressionSyntax(parsing: attempt, diagnostics: &problems),
      let code = code(of: syntax, attempt, scope.names, &problems)
    else { return literal }
    let origin = origins.origin(of: text.span)
    return .expression(
      tables.add(
        Expression(code: code, text: text.text, origin: origin),
        from: .init(syntax: syntax, text: text, variables: scope.names)))
  }

  /// Whether text was likely meant to be computed: it begins with a variable there is, or, where
  /// data is transformed, with a path.
  func looksLikeExpression(_ text: MappedText, _ scope: VariableScope) -> Bool {
    let isPath = text.text.hasPrefix(".") && scope.place.isTransformation
    let name = text.text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let isVariable = text.text.hasPrefix("$") && scope.names.contains(String(name))
    guard isPath || isVariable else { return false }
    var problems = DiagnosticBag()
    return ExpressionSyntax(parsing: text, diagnostics: &problems) != nil
  }
}
