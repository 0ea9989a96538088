import SourceText
import YAML

/// A list of tasks, under `do`, `try`, `branches`, `before` or `after`; no two have the same name.
package struct TaskListSyntax: Sendable {
  /// The tasks in the order they were written.
  package var tasks: [TaskSyntax]
  /// Where the list stands.
  package var span: SourceSpan
}

/// One task: what it does, and what happens to data on the way in and out.
package struct TaskSyntax: Sendable {
  /// The name in its list or in `use.functions`.
  package var name: Located<String>
  /// What the task does.
  package var action: Required<TaskActionSyntax>
  /// The condition without which it is skipped, under `if`.
  package var condition: ExpressionText?
  /// What happens to the raw input.
  package var input: InputSyntax?
  /// What happens to the raw output.
  package var output: OutputSyntax?
  /// What becomes of `$context`.
  package var export: OutputSyntax?
  /// How long it may run.
  package var timeout: ReferenceSyntax<TimeoutSyntax>?
  /// What follows.
  package var then: Located<FlowDirectiveSyntax>?
  /// Additional information, a mapping of anything.
  package var metadata: YAMLNode?
  /// The task's mapping as YAML, which `$task.definition` gives.
  package var node: YAMLNode
  /// Where the mapping stands.
  package var span: SourceSpan { node.span }
}

/// What a task does: one case for each of the twelve kinds.
package indirect enum TaskActionSyntax: Sendable {
  /// Calls a service or a function.
  case call(CallSyntax)
  /// Runs tasks one after the other.
  case `do`(TaskListSyntax)
  /// Publishes an event.
  case emit(EmitSyntax)
  /// Runs tasks for each item.
  case `for`(ForSyntax)
  /// Runs tasks at the same time.
  case fork(ForkSyntax)
  /// Waits for events.
  case listen(ListenSyntax)
  /// Fails.
  case raise(RaiseSyntax)
  /// Runs a process or another workflow.
  case run(RunSyntax)
  /// Gives a value: an object, or an expression.
  case set(ValueSyntax)
  /// Chooses what follows.
  case `switch`(SwitchSyntax)
  /// Runs tasks and handles their errors.
  case `try`(TrySyntax)
  /// Waits.
  case wait(DurationSyntax)
}

/// What follows a task or a case (semantics row 9).
package enum FlowDirectiveSyntax: Sendable, Hashable {
  /// The next task of the list.
  case `continue`
  /// What follows the list.
  case exit
  /// The end of the workflow.
  case end
  /// The task of this name in the same list.
  case task(String)

  /// Reads the word of a directive.
  package init(_ word: String) {
    switch word {
    case "continue": self = .continue
    case "exit": self = .exit
    case "end": self = .end
    default: self = .task(word)
    }
  }
}
