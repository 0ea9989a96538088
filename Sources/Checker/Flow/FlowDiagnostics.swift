import Diagnostics
import SourceText
import WorkflowSyntax

/// What is reported of the ways through lists of tasks.
extension Diagnostic {
  static func unknownTask(
    _ name: Located<String>, similar suggestion: String?, elsewhere: SourceSpan?
  ) -> Diagnostic {
    let labels = elsewhere.map { [Label($0, "this task is in another list")] } ?? []
    let help =
      elsewhere != nil
      ? "control stays in its list: leave it with `exit`, and go on from there"
      : suggestion.map { "did you mean `\($0)`?" }
        ?? "write `continue`, `exit`, `end` or the name of a task of the list"
    return Diagnostic(
      .unknownTask, .error, "no task of this list is called `\(name.value)`", at: name.span,
      labels: labels, help: help,
      fixes: elsewhere == nil ? renaming(name.span, to: suggestion) : [])
  }

  static func branchTarget(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .unknownTask, .error, "nothing follows here that `\(name.value)` could name", at: name.span,
      notes: ["A branch of a fork and a function are one task each."],
      help: "put the tasks in a `do`, whose tasks can name each other")
  }

  static func unreachableTask(_ name: Located<String>, following: Int) -> Diagnostic {
    let others =
      switch following {
      case 0: ""
      case 1: ", nor is the one after it"
      default: ", nor are the \(following) after it"
      }
    return Diagnostic(
      .unreachableTask, .warning, "the task `\(name.value)` is never reached\(others)",
      at: name.span, help: "remove it, or let a `then` or a case of a `switch` lead to it")
  }

  static func endlessList(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .endlessList, .warning, "from `\(name.value)` on, no way leads out of the list",
      at: name.span, help: "let a `switch` decide when to go on, or wait for something in between")
  }

  static func endlessFunction(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .endlessFunction, .error, "the function `\(name.value)` always calls itself", at: name.span,
      help: "put the call behind an `if` or a `switch`")
  }

  static func emptyTaskList(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .emptyTaskList, .warning, "there are no tasks here", at: span,
      help: "add a task, or remove the list")
  }

  static func exportInBranch(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .exportInBranch, .warning, "what a branch exports is lost after the fork", at: span,
      help: "export from the fork, whose output has the outputs of all branches")
  }

  static func variableName(_ name: Located<String>) -> Diagnostic {
    let bare = name.value.first == "$" ? String(name.value.dropFirst()) : nil
    return Diagnostic(
      .variableName, .error, "`\(name.value)` is not a variable's name", at: name.span,
      help: bare.map { "write `\($0)`; expressions use it as `\(name.value)`" }
        ?? "use letters, digits and `_`, and begin with a letter",
      fixes: renaming(name.span, to: bare))
  }

  static func hiddenVariable(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .hiddenVariable, .warning, "this hides another variable `$\(name.value)`", at: name.span,
      help: "choose another name")
  }
}
