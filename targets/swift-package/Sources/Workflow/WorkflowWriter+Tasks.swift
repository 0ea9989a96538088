import JSON
import Program

extension WorkflowWriter {
  /// The expression that gives a task.
  mutating func source(of task: Task, _ id: TaskID) -> SwiftExpression {
    var arguments: [SwiftExpression.Argument] = [.init(nil, action(task.action))]
    arguments += conditions([("if", task.condition)])
    arguments += transformations(input: task.input, output: task.output)
    arguments += transformation("export", task.export)
    if let timeout = task.timeout { arguments.append(.init("timeout", self.timeout(timeout))) }
    let following = following[id.index]
    if task.next != following { arguments.append(.init("then", jump(task.next))) }
    if task.nextWhenSkipped != following {
      arguments.append(.init("thenWhenSkipped", jump(task.nextWhenSkipped)))
    }
    if !task.extensions.isEmpty {
      arguments.append(.init("extensions", .array(task.extensions.map { self.extension($0) })))
    }
    if !task.definition.isNull,
      "\(task.definition)" != "\(program.identity.definition.value(at: task.pointer) ?? .null)"
    {
      arguments.append(.init("definition", .text(JSONText.text(task.definition))))
    }
    return .call("task", arguments)
  }

  /// What follows.
  func jump(_ jump: Jump) -> SwiftExpression {
    switch jump {
    case .task(let id): .call("to", .text(program.tasks[id.index].name))
    case .exit: .word(".exit")
    case .end: .word(".end")
    case .skip: .word(".skip")
    }
  }

  private mutating func `extension`(_ item: TaskExtension) -> SwiftExpression {
    .call(
      "TaskExtension",
      [
        .init("when", item.when.map { expression($0) } ?? .word("nil")),
        .init("before", item.before.map { list($0) } ?? .word("nil")),
        .init("after", item.after.map { list($0) } ?? .word("nil")),
      ])
  }

  private mutating func action(_ action: TaskAction) -> SwiftExpression {
    switch action {
    case .block(let block): return .call(".block", list(block))
    case .set(let template): return .call(".set", value(template))
    case .loop(let loop): return .call(".loop", self.loop(loop))
    case .fork(let branches, let compete):
      return .call(
        ".fork",
        [
          .init("branches", .array(branches.map { list($0) })),
          .init("compete", .word("\(compete)")),
        ])
    case .choose(let cases): return .call(".choose", .array(cases.map { self.case($0) }))
    case .attempt(let attempt): return .call(".attempt", self.attempt(attempt))
    case .raise(let error):
      return .call(
        ".raise",
        .call(
          "ErrorTemplate",
          values([
            ("type", error.type), ("status", error.status), ("instance", error.instance),
            ("title", error.title), ("detail", error.detail),
          ])))
    case .wait(let duration): return .call(".wait", self.duration(duration))
    case .emit(let event): return .call(".emit", value(event))
    case .listen(let listen): return .call(".listen", self.listen(listen))
    case .http(let call): return .call(".http", self.call(call))
    case .openAPI(let call): return .call(".openAPI", self.call(call))
    case .function(let id, let arguments):
      return .call(
        ".function",
        [
          .init(nil, .call("function", .text(program.tasks[id.index].name))),
          .init("arguments", arguments.map { value($0) } ?? .word("nil")),
        ])
    case .native(let name): return .call(".native", .text(name))
    case .shell(let command):
      return .call(
        ".shell",
        .call(
          "ShellCommand",
          values([("command", command.command)]) + [.init("options", options(command.options))]))
    case .script(let script):
      return .call(
        ".script",
        .call(
          "Script",
          [.init("language", .word(".\(script.language)"))] + values([("code", script.code)])
            + [.init("options", options(script.options))]))
    case .workflow(let workflow):
      return .call(
        ".workflow",
        .call(
          "Subworkflow",
          [
            .init("index", .word("\(workflow.index)")),
            .init("input", workflow.input.map { value($0) } ?? .word("nil")),
            .init("await", .word("\(workflow.await)")),
          ]))
    }
  }

  private mutating func loop(_ loop: Loop) -> SwiftExpression {
    .call(
      "Loop",
      [
        .init("item", .text(loop.item)), .init("index", .text(loop.index)),
        .init("collection", value(loop.collection)),
        .init("condition", loop.condition.map { expression($0) } ?? .word("nil")),
        .init("body", list(loop.body)),
      ])
  }

  private mutating func `case`(_ item: SwitchCase) -> SwiftExpression {
    .call(
      "SwitchCase",
      [
        .init("name", .text(item.name)),
        .init("condition", item.condition.map { expression($0) } ?? .word("nil")),
        .init("next", jump(item.next)),
      ])
  }

  private mutating func attempt(_ attempt: Attempt) -> SwiftExpression {
    var arguments: [SwiftExpression.Argument] = [.init("body", list(attempt.body))]
    let filter = attempt.filter
    var fields: [SwiftExpression.Argument] = []
    if let type = filter.type { fields.append(.init("type", .text(type))) }
    if let status = filter.status { fields.append(.init("status", .word("\(status)"))) }
    if let instance = filter.instance { fields.append(.init("instance", .text(instance))) }
    if let title = filter.title { fields.append(.init("title", .text(title))) }
    if let detail = filter.detail { fields.append(.init("detail", .text(detail))) }
    if !fields.isEmpty { arguments.append(.init("filter", .call("ErrorFilter", fields))) }
    if attempt.variable != "error" { arguments.append(.init("variable", .text(attempt.variable))) }
    arguments += conditions([("when", attempt.when), ("exceptWhen", attempt.exceptWhen)])
    if let retry = attempt.retry { arguments.append(.init("retry", self.retry(retry))) }
    if let handler = attempt.handler { arguments.append(.init("handler", list(handler))) }
    if let next = attempt.next { arguments.append(.init("next", jump(next))) }
    return .call("Attempt", arguments)
  }

  private mutating func retry(_ retry: RetryPolicy) -> SwiftExpression {
    var arguments = conditions([("when", retry.when), ("exceptWhen", retry.exceptWhen)])
    if let delay = retry.delay { arguments.append(.init("delay", duration(delay))) }
    if retry.backoff != .constant {
      arguments.append(.init("backoff", .word(".\(retry.backoff)")))
    }
    if let jitter = retry.jitter {
      arguments.append(
        .init(
          "jitter",
          .tuple([.init("from", duration(jitter.from)), .init("to", duration(jitter.to))])))
    }
    if let limit = retry.attemptLimit { arguments.append(.init("attemptLimit", .word("\(limit)"))) }
    if let limit = retry.attemptDuration {
      arguments.append(.init("attemptDuration", duration(limit)))
    }
    if let limit = retry.totalDuration { arguments.append(.init("totalDuration", duration(limit))) }
    return .call("RetryPolicy", arguments)
  }
}

extension TaskAction {
  /// What the task does, for people.
  var words: String {
    switch self {
    case .block: "runs its tasks"
    case .set: "gives a value"
    case .loop: "runs its tasks for each item"
    case .fork(_, let compete): compete ? "takes its first branch to end" : "runs its branches"
    case .choose: "chooses what follows"
    case .attempt: "tries its tasks"
    case .raise: "fails"
    case .wait: "waits"
    case .emit: "publishes an event"
    case .listen: "waits for events"
    case .http: "calls an HTTP endpoint"
    case .openAPI: "calls an operation of an OpenAPI document"
    case .function: "calls a function"
    case .native: "is written in Swift"
    case .shell: "runs a shell command"
    case .script: "runs a script"
    case .workflow: "runs another workflow"
    }
  }
}
