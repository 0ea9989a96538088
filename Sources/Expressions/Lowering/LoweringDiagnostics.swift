import Diagnostics
import SourceText

/// What lowering reports: names that mean nothing.
extension Diagnostic {
  static func undefinedVariable(_ name: String, _ span: SourceSpan, known: [String]) -> Diagnostic {
    let suggestion = closest(to: name, in: known)
    return Diagnostic(
      .undefinedVariable, .error, "`$\(name)` is not defined", at: span,
      help: suggestion.map { "did you mean `$\($0)`?" }
        ?? "bind it with `… as $\(name) | …`, or use one of the variables available here",
      fixes: suggestion.map { [FixIt("use `$\($0)`", replacing: span, with: "$\($0)")] } ?? [])
  }

  static func undefinedLabel(_ name: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .undefinedLabel, .error, "there is no label `$\(name)` to break from", at: span,
      help: "begin what the break ends with `label $\(name) | …`")
  }

  static func undefinedFunction(
    _ name: String, arity: Int, _ span: SourceSpan, known: [(name: String, arity: Int)]
  ) -> Diagnostic {
    let all = known + Builtins.names
    let arities = Set(all.filter { $0.name == name }.map(\.arity)).sorted()
    guard arities.isEmpty else {
      let choices = arities.map(String.init).joined(separator: " or ")
      let noun = arities == [1] ? "argument" : "arguments"
      return Diagnostic(
        .functionArgumentCount, .error, "`\(name)` takes \(choices) \(noun), not \(arity)",
        at: span,
        help: "arguments are in parentheses, with `;` between them")
    }
    let suggestion = closest(to: name, in: all.map(\.name))
    return Diagnostic(
      .undefinedFunction, .error, "there is no function `\(name)`", at: span,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? "write `.\(name)` for the field, or `\"\(name)\"` for the text",
      fixes: suggestion.map { [FixIt("use `\($0)`", replacing: span, with: $0)] } ?? [])
  }
}
