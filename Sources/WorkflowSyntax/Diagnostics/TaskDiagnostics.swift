import Diagnostics
import SourceText
import YAML

extension Diagnostic {
  static func taskWithoutMapping(_ name: Located<String>, _ member: Member) -> Diagnostic {
    Diagnostic(
      .wrongKind, .error,
      "the task `\(name.value)` must be a mapping, not \(member.node.kindInWords)",
      at: member.place,
      help: "indent what the task does below its name")
  }

  static func taskWithoutKind(
    _ name: Located<String>, companion: (key: String, kind: TaskKind)?
  ) -> Diagnostic {
    let kinds = TaskKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    return Diagnostic(
      .taskWithoutKind, .error, "the task `\(name.value)` does not say what it does",
      at: name.span,
      help: companion.map { "`\($0.key)` belongs to a task with `\($0.kind.rawValue)`" }
        ?? "give it one of \(kinds)")
  }

  static func severalKinds(_ keys: [Located<String>]) -> Diagnostic {
    let names = keys.map { "`\($0.value)`" }.joined(separator: " and ")
    return Diagnostic(
      .severalTaskKinds, .error, "a task cannot have \(names)", at: keys.dropFirst().first?.span,
      labels: keys.first.map { [Label($0.span, "it has this already")] } ?? [],
      help: "make a task of each")
  }

  static func tasksAsMapping(_ member: Member) -> Diagnostic {
    Diagnostic(
      .listAsMapping, .error, "\(member.label) must be a list of tasks, not a mapping",
      at: member.token, help: "put `- ` before the name of each task")
  }

  static func itemWithoutName(_ token: SourceSpan, of list: String) -> Diagnostic {
    Diagnostic(
      .itemWithoutName, .error, "an item of `\(list)` must be a name with a mapping below it",
      at: token, help: "give it a name: `- name:`, and indent the rest below")
  }

  static func severalNames(_ key: Located<String>, of list: String) -> Diagnostic {
    Diagnostic(
      .wrongIndent, .error, "`\(key.value)` must be an item of `\(list)` of its own", at: key.span,
      help: "put `- ` before it, or indent it if it belongs to what stands above")
  }

  static func duplicateTask(_ name: Located<String>, earlier: SourceSpan) -> Diagnostic {
    Diagnostic(
      .duplicateTask, .error, "another task of the list is called `\(name.value)`", at: name.span,
      labels: [Label(earlier, "the first one")], help: "give it another name")
  }

  static func secondDefault(_ name: Located<String>, first: Located<String>) -> Diagnostic {
    Diagnostic(
      .severalDefaults, .error, "`\(name.value)` is a second case without `when`", at: name.span,
      labels: [Label(first.span, "the first one")], help: "add the condition under `when`")
  }

  static func wrongFunctionName(_ name: LiteralText) -> Diagnostic {
    Diagnostic(
      .wrongFunctionName, .error, "`\(name.string)` names no function", at: name.span,
      help: "a cataloged function is called by `name:version@catalog`, such as `log:0.5.2@global`")
  }

  static func wrongLifetime(_ cleanup: SourceSpan, after: Member?) -> Diagnostic {
    guard let after else {
      return Diagnostic(
        .wrongLifetime, .error, "`cleanup: eventually` needs `after`", at: cleanup,
        help: "add `after`, the delay before the container is removed")
    }
    return Diagnostic(
      .wrongLifetime, .error, "`after` has no effect unless `cleanup` is `eventually`",
      at: after.token, labels: [Label(cleanup, "it is this")], help: "remove it")
  }

  static func strayErrorFilter(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      .strayErrorFilter, .warning, "`\(key.value)` has no effect here: every error is caught",
      at: key.span, help: "indent it below `with`")
  }

  static func nestedUntil(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      .nestedUntil, .error, "the events that stop an `any` have no `until`", at: key.span,
      help: "remove it")
  }

  static func mappedArguments(_ member: Member) -> Diagnostic {
    Diagnostic(
      .deprecatedArguments, .warning, "`arguments` as a mapping is deprecated", at: member.token,
      help: "write a list: `[ --name, value ]`")
  }
}
