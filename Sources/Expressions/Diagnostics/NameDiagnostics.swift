import Diagnostics
import SourceText

/// What is reported of names and of what builtins are called with.
extension Diagnostic {
  static func undefinedVariable(
    _ span: SourceSpan, _ name: String, suggestion: String?, available: [String]
  ) -> Diagnostic {
    let help =
      suggestion.map { "did you mean `$\($0)`?" }
      ?? (available.isEmpty
        ? nil : "there is " + available.map { "`$\($0)`" }.joined(separator: ", "))
    return Diagnostic(
      .undefinedVariable, .error, "there is no variable `$\(name)`", at: span, help: help,
      fixes: suggestion.map { [FixIt("write `$\($0)`", replacing: span, with: "$\($0)")] } ?? [])
  }

  /// `hint` is a name to use instead, or advice that replaces nothing.
  static func undefinedFunction(
    _ span: SourceSpan, _ name: String, hint: String?, isReplacement: Bool
  ) -> Diagnostic {
    let help = hint.map { isReplacement ? "did you mean `\($0)`?" : "jq has \($0) for it" }
    return Diagnostic(
      .undefinedFunction, .error, "there is no function `\(name)`", at: span, help: help,
      fixes: hint.flatMap { hint in
        isReplacement ? [FixIt("write `\(hint)`", replacing: span, with: hint)] : nil
      } ?? [])
  }

  static func fieldWithoutQuotes(_ span: SourceSpan, _ name: String) -> Diagnostic {
    Diagnostic(
      .undefinedFunction, .error, "there is no function `\(name)`", at: span,
      help: "a field's name in brackets is a string: `[\"\(name)\"]`",
      fixes: [FixIt("write `\"\(name)\"`", replacing: span, with: "\"\(name)\"")])
  }

  static func hyphenatedField(
    _ span: SourceSpan, _ name: String, field: String, _ whole: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .undefinedFunction, .error, "there is no function `\(name)`", at: span,
      notes: ["The `-` before it is a subtraction."],
      help: "a field whose name has a `-` is written `.\"\(field)\"`",
      fixes: [FixIt("write `.\"\(field)\"`", replacing: whole, with: ".\"\(field)\"")])
  }

  static func wrongArgumentCount(
    _ span: SourceSpan, _ name: String, given: Int, expected: [Int], comma: SourceSpan?
  ) -> Diagnostic {
    let counts = expected.map { $0 == 0 ? "no" : String($0) }
    let list =
      counts.count > 1
      ? counts.dropLast().joined(separator: ", ") + " or \(counts[counts.count - 1])" : counts[0]
    let noun = expected == [1] ? "argument" : "arguments"
    return Diagnostic(
      .functionArgumentCount, .error, "`\(name)` takes \(list) \(noun), not \(given)", at: span,
      help: comma.map { _ in "arguments are separated by `;`, not `,`" }
        ?? (given == 0 ? "arguments are in parentheses: `\(name)(…)`" : nil),
      fixes: comma.map { [FixIt("write `;`", replacing: $0, with: "; ")] } ?? [])
  }

  static func undefinedLabel(_ span: SourceSpan, _ name: String, suggestion: String?) -> Diagnostic
  {
    Diagnostic(
      .undefinedLabel, .error, "there is no label `$\(name)` to break from", at: span,
      help: suggestion.map { "did you mean `$\($0)`?" }
        ?? "write `label $\(name) | …` around it",
      fixes: suggestion.map { [FixIt("write `$\($0)`", replacing: span, with: "$\($0)")] } ?? [])
  }

  static func unknownFormat(_ span: SourceSpan, _ name: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, .error, "there is no format `@\(name)`", at: span,
      help: suggestion.map { "did you mean `@\($0)`?" },
      fixes: suggestion.map { [FixIt("write `@\($0)`", replacing: span, with: "@\($0)")] } ?? [])
  }

  static func invalidRegularExpression(_ span: SourceSpan, _ problem: String) -> Diagnostic {
    Diagnostic(
      .invalidRegularExpression, .error, "this is no regular expression: \(problem)", at: span)
  }

  static func readsFurtherInput(
    _ span: SourceSpan, _ name: String, isVariable: Bool
  ) -> Diagnostic {
    Diagnostic(
      .noFurtherInput, .warning, "`\(name)` has no further input to read", at: span,
      help: isVariable ? "did you mean `$\(name)`?" : "the input is `.`",
      fixes: isVariable ? [FixIt("write `$\(name)`", replacing: span, with: "$\(name)")] : [])
  }
}
