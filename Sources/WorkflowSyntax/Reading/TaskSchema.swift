/// The kinds of tasks, in the order they are documented.
enum TaskKind: String, CaseIterable {
  case call, `do`, emit, `for`, fork, listen, raise, run, set, `switch`, `try`, wait
}

extension MappingSchema {
  /// The keys that every task may have (DSL reference, "Task").
  static let taskBase = [
    Key("if", .expression, "The task is skipped unless this holds; `.` is the raw input."),
    Key("input", .mapping { .input }, "What happens to the raw input."),
    Key("output", .mapping { .output }, "What happens to the raw output."),
    Key("export", .mapping { .export }, "What becomes of `$context`."),
    Key(
      "timeout", .either([.string, .mapping { .timeout }]),
      "How long the task may run, or the name of a timeout in `use.timeouts`."),
    Key("then", .flowDirective, "What follows; `continue` is the default."),
    Key("metadata", .constants, "Additional information."),
  ]

  /// Every kind of task, a call once for each protocol and once for functions.
  package static let tasks =
    CallProtocol.allCases.map { callTask($0.rawValue) } + [functionTask]
    + TaskKind.allCases.dropFirst().map { task($0) }

  /// The keys of a task of a kind; those of a call depend on what is called.
  static func task(_ kind: TaskKind, callee: String? = nil) -> MappingSchema {
    switch kind {
    case .call: callTask(callee)
    case .do: doTask
    case .emit: emitTask
    case .for: forTask
    case .fork: forkTask
    case .listen: listenTask
    case .raise: raiseTask
    case .run: runTask
    case .set: setTask
    case .switch: switchTask
    case .try: tryTask
    case .wait: waitTask
    }
  }

  private static let doTask = task(
    "do task", "Performs tasks one after the other.",
    [Key("do", .taskList, "The tasks to perform.").required])

  private static let emitTask = task(
    "emit task", "Publishes an event.", [Key("emit", .mapping { .emit }, "The event.").required])

  private static let forTask = task(
    "for task", "Performs tasks for each item of a collection.",
    [
      Key("for", .mapping { .loop }, "The collection and its variables.").required,
      Key("while", .expression, "Evaluated before each iteration; the loop ends unless it holds."),
      Key("do", .taskList, "The tasks to perform for each item.").required,
    ])

  private static let forkTask = task(
    "fork task", "Performs tasks at the same time.",
    [Key("fork", .mapping { .fork }, "The branches.").required])

  private static let listenTask = task(
    "listen task", "Waits for events.",
    [
      Key("listen", .mapping { .listen }, "Which events.").required,
      Key("foreach", .mapping { .iterator }, "What is done for each event."),
    ])

  private static let raiseTask = task(
    "raise task", "Raises an error.", [Key("raise", .mapping { .raise }, "The error.").required])

  private static let runTask = task(
    "run task", "Runs a container, a script, a shell command or another workflow.",
    [Key("run", .mapping { .run }, "What is run.").required])

  private static let setTask = task(
    "set task", "Gives a value.",
    [
      Key("set", .objectOrExpression, "The value: a mapping, or an expression that gives it.")
        .required
    ])

  private static let switchTask = task(
    "switch task", "Chooses what follows.",
    [
      Key(
        "switch", .namedList(.mapping { .switchCase }),
        "The cases: the first that matches is taken, one without `when` if no other is."
      ).required
    ])

  private static let tryTask = task(
    "try task", "Performs tasks and handles their errors.",
    [
      Key("try", .taskList, "The tasks to perform.").required,
      Key("catch", .mapping { .catch }, "What happens to their errors.").required,
    ])

  private static let waitTask = task(
    "wait task", "Waits.", [Key("wait", .duration, "How long.").required])

  /// A schema of a task's own keys and those of every task.
  static func task(_ name: String, _ summary: String, _ keys: [Key]) -> MappingSchema {
    MappingSchema(name, summary, keys: keys + taskBase)
  }
}
