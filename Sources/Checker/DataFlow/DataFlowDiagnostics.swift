import Diagnostics
import Expressions
import SourceText
import Types

extension Diagnostic {
  /// An issue of an expression, as a problem in the file; `labels` show where its types came from.
  static func typeIssue(
    _ issue: TypeIssue, in text: MappedText, labels: [Label]
  ) -> Diagnostic {
    let span = text.span(of: issue.range)
    var diagnostic: Diagnostic
    switch issue.kind {
    case .missingProperty(let name, let type, let similar):
      diagnostic = Diagnostic(
        .missingProperty, .error, "no property `\(name)` in \(type.short(depth: 2))", at: span,
        help: help(similar, else: "use `.\(name)?` or `// …` if it may be missing"))
      diagnostic.fixes = fixes(similar, for: name, at: span)
    case .undeclaredProperty(let name, let type, let similar):
      diagnostic = Diagnostic(
        .undeclaredProperty, .warning,
        "property `\(name)` is not declared in \(type.short(depth: 2))", at: span,
        help: help(similar, else: "declare it in the schema, or correct the name"))
      diagnostic.fixes = fixes(similar, for: name, at: span)
    case .wrongOperand(let operation, let expected, let found):
      diagnostic = Diagnostic(
        .wrongOperand, issue.isError ? .error : .warning,
        "`\(operation)` always fails here: it needs \(expected), not \(operands(found))", at: span)
    case .doubtfulOperand(let operation, let expected, let found, _):
      diagnostic = Diagnostic(
        .doubtfulOperand, .warning,
        "`\(operation)` may fail: it needs \(expected), and this is \(operands(found))", at: span)
    case .nullOperand(let operation, let found):
      diagnostic = Diagnostic(
        .nullOperand, .warning,
        "`\(operation)` fails for null, and this is \(found.short(depth: 2))",
        at: span, help: "say what to use instead of null with `// …`")
    case .neverEqual(let left, let right, let similar):
      diagnostic = Diagnostic(
        .neverEqual, .warning,
        "\(left.short(depth: 2)) is never equal to \(right.short(depth: 2))", at: span,
        help: similar.map { "did you mean \"\($0)\"?" })
    case .alwaysRaises:
      diagnostic = Diagnostic(
        .alwaysRaises, .error, "this expression always fails", at: span,
        help: "use a `raise` task to fail with an error that can be caught by its type")
    }
    // What stands in the expression itself needs no second look.
    diagnostic.labels += labels.filter { !$0.span.contains(span) }
    return diagnostic
  }

  private static func help(_ similar: String?, else other: String) -> String {
    similar.map { "did you mean `\($0)`?" } ?? other
  }

  private static func fixes(
    _ similar: String?, for name: String, at span: SourceSpan
  ) -> [FixIt] {
    // Only a name that stands in the file as it is can be replaced in place.
    guard let similar, span.range.count == name.utf8.count else { return [] }
    return [FixIt("change `\(name)` to `\(similar)`", replacing: span, with: similar)]
  }

  /// The type of one operand, or of two.
  private static func operands(_ type: Type) -> String {
    guard let pair = type.arrays.first, type.arrays.count == 1, pair.prefix.count == 2,
      pair.maximumCount == 2, pair.minimumCount == 2
    else { return type.short(depth: 2) }
    return pair.prefix.map { $0.short(depth: 2) }.joined(separator: " and ")
  }

  static func unsatisfiable(
    _ type: Type, _ expected: Type, what: String, at schema: SourceSpan, labels: [Label]
  ) -> Diagnostic {
    Diagnostic(
      .unsatisfiable, .error, "\(what) never fits this schema", at: schema, labels: labels,
      notes: mismatch(type, expected, "the schema"), help: "change the value or the schema")
  }

  /// What does not fit, in sentences.
  private static func mismatch(_ type: Type, _ expected: Type, _ owner: String) -> [String] {
    [type.conflict(with: expected)?.sentence(owner)].compactMap { $0 } + [
      "It is \(type.short(depth: 3)); \(owner) accepts \(expected.short(depth: 3))."
    ]
  }

  static func wrongPlace(
    _ type: Type, _ expected: Type, what: String, at span: SourceSpan, labels: [Label]
  ) -> Diagnostic {
    Diagnostic(
      .wrongPlace, .error,
      "\(what) has to be \(expected.short(depth: 1)), this is "
        + type.short(depth: 2), at: span, labels: labels)
  }

  static func decided(_ type: Type, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .conditionKind, .warning,
      "this condition \(type.falsy.isNever ? "always" : "never") holds: it is "
        + type.short(depth: 2), at: span, help: "compare it with something")
  }

  static func notIterable(
    _ type: Type, at span: SourceSpan, labels: [Label]
  ) -> Diagnostic {
    Diagnostic(
      .notIterable, .error, "a loop needs an array, this is \(type.short(depth: 2))", at: span,
      labels: labels,
      help: type.objects.isEmpty ? nil : "use `to_entries` to iterate over an object")
  }

  static func unreachableCase(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unreachableCase, .warning, "the case `\(name)` is never reached", at: span,
      help: "remove it, or mend its condition")
  }

  static func unhandledValues(
    _ values: [String], at span: SourceSpan, labels: [Label]
  ) -> Diagnostic {
    let list = values.prefix(4).map { "\"\($0)\"" }.joined(separator: ", ")
    return Diagnostic(
      .unhandledValues, .warning,
      "no case is for \(list)\(values.count > 4 ? " and \(values.count - 4) more" : "")",
      at: span, labels: labels, help: "add a case without `when` for all others")
  }

  static func neverCaught(_ errors: Type, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .neverCaught, .warning, "nothing that may fail here is caught by this task", at: span,
      notes: errors.isNever ? ["The tasks in `try` cannot fail."] : [],
      help: "check the filter in `catch.errors.with`")
  }

  static func neverRuns(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .neverRuns, .warning, "the task `\(name)` never runs: its `if` is always false", at: span)
  }

  static func wrongWorkflowInput(
    _ type: Type, _ expected: Type, at span: SourceSpan, labels: [Label]
  ) -> Diagnostic {
    Diagnostic(
      .wrongWorkflowInput, .error, "the workflow started here refuses every such input", at: span,
      labels: labels, notes: mismatch(type, expected, "the workflow"))
  }

  static func leakedSecret(
    _ name: String, to place: String, at span: SourceSpan?, readAt: SourceSpan?,
    through tasks: [String]
  ) -> Diagnostic {
    let way =
      tasks.isEmpty ? [] : ["It passes through \(tasks.map { "`\($0)`" }.joined(separator: ", "))."]
    return Diagnostic(
      .leakedSecret, .warning, "the secret `\(name)` reaches \(place)", at: span,
      labels: readAt.map { [Label($0, "it is read here")] } ?? [], notes: way,
      help: "pass it in an `authentication` or a header, and leave it out of the data")
  }
}
