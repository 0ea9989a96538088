import JSON
import Program

extension ProgramDump {
  mutating func writeTask(_ index: Int, _ task: Task) {
    line("task \(index) \(quoted(task.name)) \(place(task.origin)) \(task.pointer)")
    indented { dump in
      dump.line("if", task.condition.map(dump.expression))
      dump.writeInput(task.input)
      for item in task.extensions {
        let parts = [
          item.when.map { "when \(dump.expression($0))" },
          item.before.map { "before \(dump.block($0))" },
          item.after.map { "after \(dump.block($0))" },
        ]
        dump.line("extension: " + parts.compactMap { $0 }.joined(separator: ", "))
      }
      dump.writeAction(task.action)
      dump.writeTransformation("output", task.output)
      dump.writeTransformation("export", task.export)
      dump.line("timeout", task.timeout.map { dump.duration($0.after) })
      dump.line("next", dump.jump(task.next))
      if task.nextWhenSkipped != task.next {
        dump.line("next when skipped", dump.jump(task.nextWhenSkipped))
      }
      if case .null = task.definition {
      } else {
        dump.line("definition", dump.json(task.definition))
      }
    }
  }

  mutating func writeInput(_ input: InputTransformation) {
    line("input schema", input.schema.map { String($0.index) })
    line("input from", input.from.map(template))
  }

  mutating func writeTransformation(_ name: String, _ transformation: OutputTransformation) {
    line("\(name) as", transformation.value.map(template))
    line("\(name) schema", transformation.schema.map { String($0.index) })
  }

  private func jump(_ jump: Jump) -> String {
    switch jump {
    case .task(let id): "task \(id.index)"
    case .exit: "exit"
    case .end: "end"
    case .skip: "skip"
    }
  }

  private mutating func writeAction(_ action: TaskAction) {
    switch action {
    case .block(let block): line("do", self.block(block))
    case .set(let value): line("set", template(value))
    case .loop(let loop): writeLoop(loop)
    case .fork(let branches, let compete):
      line(compete ? "race" : "fork", branches.map { block($0) }.joined(separator: ", "))
    case .choose(let cases):
      for item in cases {
        let condition = item.condition.map { "if \(expression($0))" } ?? "otherwise"
        line("case \(quoted(item.name)) \(condition)", jump(item.next))
      }
    case .attempt(let attempt): writeAttempt(attempt)
    case .raise(let error): writeError(error)
    case .wait(let length): line("wait", duration(length))
    case .emit(let event): line("emit", template(event))
    case .listen(let listen): writeListen(listen)
    case .http(let call): writeCall(call)
    case .openAPI(let call): writeCall(call)
    case .function(let id, let arguments):
      line("call function", "task \(id.index)")
      line("with", arguments.map(template))
    case .native(let name): line("call the host's", quoted(name))
    case .shell(let shell):
      line("shell", template(shell.command))
      writeOptions(shell.options)
    case .script(let script):
      line("script \(script.language.rawValue)", template(script.code))
      writeOptions(script.options)
    case .workflow(let workflow):
      line("workflow", "\(workflow.index)\(workflow.await ? "" : " without waiting")")
      line("with", workflow.input.map(template))
    }
  }

  private mutating func writeLoop(_ loop: Loop) {
    line("for $\(loop.item), $\(loop.index) in", template(loop.collection))
    line("while", loop.condition.map(expression))
    line("do", block(loop.body))
  }

  private mutating func writeAttempt(_ attempt: Attempt) {
    line("try", block(attempt.body))
    let filter = attempt.filter
    let fields = [
      filter.type.map { "type \(quoted($0))" }, filter.status.map { "status \($0)" },
      filter.instance.map { "instance \(quoted($0))" },
      filter.title.map { "title \(quoted($0))" }, filter.detail.map { "detail \(quoted($0))" },
    ]
    line("catch $\(attempt.variable)", list(fields.compactMap { $0 }) ?? "every error")
    indented { dump in
      dump.line("when", attempt.when.map(dump.expression))
      dump.line("except when", attempt.exceptWhen.map(dump.expression))
      if let retry = attempt.retry { dump.writeRetry(retry) }
      dump.line("do", attempt.handler.map { dump.block($0) })
      dump.line("next", attempt.next.map(dump.jump))
    }
  }

  private mutating func writeRetry(_ retry: RetryPolicy) {
    line("retry", "\(retry.backoff)")
    indented { dump in
      dump.line("when", retry.when.map(dump.expression))
      dump.line("except when", retry.exceptWhen.map(dump.expression))
      dump.line("delay", retry.delay.map(dump.duration))
      dump.line(
        "jitter", retry.jitter.map { "\(dump.duration($0.from)) to \(dump.duration($0.to))" })
      dump.line("attempts", retry.attemptLimit.map(String.init))
      dump.line("attempt duration", retry.attemptDuration.map(dump.duration))
      dump.line("total duration", retry.totalDuration.map(dump.duration))
    }
  }

  private mutating func writeError(_ error: ErrorTemplate) {
    line("raise", template(error.type))
    indented { dump in
      dump.line("status", dump.template(error.status))
      dump.line("instance", error.instance.map(dump.template))
      dump.line("title", error.title.map(dump.template))
      dump.line("detail", error.detail.map(dump.template))
    }
  }

  private mutating func writeCall(_ call: HTTPCall) {
    line("http \(template(call.method))", uri(call.endpoint))
    indented { dump in
      dump.line("authentication", call.authentication.map { String($0.index) })
      dump.line("headers", call.headers.map(dump.template))
      dump.line("query", call.query.map(dump.template))
      dump.line("body", call.body.map(dump.template))
      dump.line("gives", "\(call.output)\(call.redirect ? ", redirections are successes" : "")")
    }
  }

  private mutating func writeCall(_ call: OpenAPICall) {
    line("openapi \(template(call.operation))", uri(call.document))
    indented { dump in
      dump.line("document authentication", call.documentAuthentication.map { String($0.index) })
      dump.line("authentication", call.authentication.map { String($0.index) })
      dump.line("parameters", call.parameters.map(dump.template))
      dump.line("gives", "\(call.output)\(call.redirect ? ", redirections are successes" : "")")
    }
  }

  private mutating func writeOptions(_ options: ProcessOptions) {
    indented { dump in
      dump.line("stdin", options.stdin.map(dump.template))
      dump.line("arguments", options.arguments.map(dump.template))
      dump.line("environment", options.environment.map(dump.template))
      dump.line("gives", options.await ? "\(options.return)" : "its input, without waiting")
    }
  }

  private mutating func writeListen(_ listen: Listen) {
    line("listen \(listen.read)", consumption(listen.to))
    guard let iterator = listen.iterator else { return }
    line("for each $\(iterator.item), $\(iterator.index)")
    indented { dump in
      dump.line("do", iterator.body.map { dump.block($0) })
      dump.writeTransformation("output", iterator.output)
      dump.writeTransformation("export", iterator.export)
    }
  }
}
