/// Where in a workflow an expression stands, as far as its variables depend on it.
///
/// The rows are those of the specification's table of runtime expression arguments, and, below
/// them, the places the table leaves out.
enum ExpressionPlace: CaseIterable {
  case workflowInput, taskCondition, taskInput, task, taskOutput, taskExport, workflowOutput
  case workflowTimeout, scheduledEvent, taskTimeout, event, expectation, caughtError,
    extensionCondition,
    authentication

  /// The places of the specification's table.
  static let specified: [ExpressionPlace] = [
    .workflowInput, .taskCondition, .taskInput, .task, .taskOutput, .taskExport, .workflowOutput,
  ]

  /// The place, as a person would name it.
  var title: String {
    switch self {
    case .workflowInput: "the workflow's `input.from`"
    case .taskCondition: "a task's `if`"
    case .taskInput: "a task's `input.from`"
    case .task: "the task itself"
    case .taskOutput: "a task's `output.as`"
    case .taskExport: "a task's `export.as`"
    case .workflowOutput: "the workflow's `output.as`"
    case .workflowTimeout: "the workflow's `timeout`"
    case .scheduledEvent: "the event filters of `schedule.on`"
    case .taskTimeout: "a task's `timeout`"
    case .event: "the event filters and `until` of `listen`"
    case .expectation: "`expect` of a `listen`"
    case .caughtError: "`when`, `exceptWhen` and `retry` of a `catch`"
    case .extensionCondition: "an extension's `when`"
    case .authentication: "an authentication"
    }
  }

  /// What `.` is there.
  var identity: String {
    switch self {
    case .workflowInput: "the workflow's raw input"
    case .taskCondition, .taskInput: "the task's raw input"
    case .task, .taskTimeout, .expectation: "the task's transformed input"
    case .taskOutput: "the task's raw output"
    case .taskExport: "the task's transformed output"
    case .workflowOutput: "the last task's transformed output"
    case .workflowTimeout: "the workflow's transformed input"
    case .scheduledEvent, .event:
      "the attribute or `data` in `with`, the event in `from`, the array of consumed events in "
        + "`until`"
    case .caughtError: "the error"
    case .extensionCondition: "the extended task's raw input"
    case .authentication: "the transformed input of the calling task"
    }
  }

  /// The variables there.
  var arguments: [RuntimeArgument] {
    switch self {
    case .workflowInput, .workflowTimeout, .scheduledEvent: [.secrets, .workflow, .runtime]
    case .taskCondition, .taskInput, .extensionCondition:
      [.context, .secrets, .task, .workflow, .runtime]
    case .task, .taskOutput:
      [.context, .input, .secrets, .task, .workflow, .runtime, .authorization]
    case .taskExport: RuntimeArgument.allCases
    case .workflowOutput: [.context, .secrets, .workflow, .runtime]
    case .taskTimeout, .event, .expectation, .caughtError, .authentication:
      [.context, .input, .secrets, .task, .workflow, .runtime]
    }
  }

  /// Whether the expression is there to transform data, as in `input.from`, `output.as` and
  /// `export.as`.
  var isTransformation: Bool {
    switch self {
    case .workflowInput, .taskInput, .taskOutput, .taskExport, .workflowOutput: true
    default: false
    }
  }
}
