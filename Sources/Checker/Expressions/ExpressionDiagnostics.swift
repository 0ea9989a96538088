import Diagnostics
import SourceText

/// What is reported of expressions that are right in themselves, but wrong where they stand.
extension Diagnostic {
  static func unavailable(
    _ argument: RuntimeArgument, in scope: VariableScope, at span: SourceSpan
  ) -> Diagnostic {
    if argument == .authorization, scope.place.arguments.contains(argument) {
      return Diagnostic(
        .unavailableVariable, .error,
        "the task has no authentication for `$authorization` to tell of",
        at: span, help: "give the call's endpoint an `authentication`")
    }
    let places = ExpressionPlace.specified.filter { $0.arguments.contains(argument) }
    let help =
      argument == .input && [.taskCondition, .taskInput].contains(scope.place)
      ? "here `.` is the task's input" : nil
    return Diagnostic(
      .unavailableVariable, .error,
      "`$\(argument.rawValue)` is not available in \(scope.place.title)", at: span,
      notes: ["It is available in \(list(places.map(\.title)))."], help: help)
  }

  static func unavailable(
    _ name: String, _ local: LocalVariable, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .unavailableVariable, .error, "`$\(name)` is not available here", at: span,
      labels: [Label(local.span, "it is \(local.meaning), inside this task only")])
  }

  static func outputCount(_ count: OutputCount, _ span: SourceSpan) -> Diagnostic {
    let help =
      "use `[…]` for an array of all, `first(…)` for the first, `// null` where there is none"
    if count.isNeverOne {
      return Diagnostic(
        .outputCount, .error,
        count.most == 0
          ? "this expression never has an output" : "this expression has more than one output",
        at: span, notes: ["A workflow's expression has exactly one output."], help: help)
    }
    let possibility =
      switch (count.least, count.most) {
      case (0, 1): "no output"
      case (0, _): "no output or several"
      default: "several outputs"
      }
    return Diagnostic(
      .outputCount, .warning, "this expression may have \(possibility)", at: span,
      notes: ["With anything but one output, the task fails."], help: help)
  }

  static func conditionKind(_ kind: StaticKind, _ span: SourceSpan) -> Diagnostic {
    let always = kind == .null ? "never holds" : "always holds"
    return Diagnostic(
      .conditionKind, .warning, "this condition \(always): it is \(kind.withArticle)", at: span,
      help: "compare it with something")
  }

  static func collectionKind(_ kind: StaticKind, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .collectionKind, .error, "a loop needs an array, this is \(kind.withArticle)", at: span,
      help: kind == .object ? "use `to_entries` to iterate over an object" : nil)
  }

  static func bareExpression(_ text: MappedText) -> Diagnostic {
    Diagnostic(
      .bareExpression, .warning, "this stays text: it is not in `${ }`", at: text.span,
      help: "write `${ \(text.text) }` for its value")
  }

  /// Words joined as a sentence lists them.
  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension StaticKind {
  /// The kind as in "it is a number".
  fileprivate var withArticle: String {
    switch self {
    case .null: "null"
    case .array, .object: "an \(rawValue)"
    case .boolean, .number, .string: "a \(rawValue)"
    }
  }
}
