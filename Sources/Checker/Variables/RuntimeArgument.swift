/// The variables that the runtime gives to expressions (DSL, "Runtime expression arguments").
enum RuntimeArgument: String, CaseIterable {
  case context, input, output, secrets, task, workflow, runtime, authorization

  /// What it holds, for the language reference.
  var summary: String {
    switch self {
    case .context: "the workflow's context, null until a task exports one"
    case .input: "the transformed input of the task"
    case .output: "the transformed output of the task"
    case .secrets: "the values of the secrets that `use.secrets` declares, by name"
    case .task:
      "the task: `name`, `reference`, `definition`, `input`, `output`, `startedAt`; in an extension, "
        + "the task it extends, also with the keys of its definition, such as `call` and `with`"
    case .workflow: "the workflow: `id`, `definition`, `input`, `startedAt`"
    case .runtime: "the engine: `name`, `version`, `metadata`"
    case .authorization: "`scheme` and `parameter` of the task's authentication"
    }
  }
}
