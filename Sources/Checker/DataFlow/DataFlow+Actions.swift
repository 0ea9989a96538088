import Diagnostics
import SourceText
import Program
import Types

extension DataFlow {
  /// What a task gives and where that goes, before `output.as`.
  mutating func act(
    _ task: Task, _ id: TaskID, on input: Type, raw: Type, _ scope: ExpressionTypes,
    _ flow: inout TaskFlow
  ) -> [(Jump, DataState)] {
    func next(_ type: Type, _ context: Type? = nil) -> [(Jump, DataState)] {
      type.isNever ? [] : [(task.next, DataState(data: type, context: context ?? scope.context))]
    }
    func next(_ outcome: BlockOutcome) -> [(Jump, DataState)] {
      flow.end.join(outcome.end)
      flow.errors = flow.errors.union(outcome.errors)
      return outcome.exit.map { [(task.next, $0)] } ?? []
    }
    if sources.opaqueTasks.contains(id) {
      flow.errors = flow.errors.union(.error(type: .string, status: .integer))
      return next(.any)
    }
    let start = DataState(data: input, context: scope.context)
    switch task.action {
    case .block(let block): return next(follow(block, from: start, scope))
    case .set(let template): return next(value(template, on: input, scope, &flow.errors))
    case .loop(let loop): return next(follow(loop, of: id, from: start, scope))
    case .fork(let branches, let compete):
      return next(fork(branches, compete, from: start, scope))
    case .choose(let cases):
      return choose(cases, of: task, id, on: input, scope, &flow.errors)
    case .attempt(let attempt):
      return follow(attempt, of: task, id, from: start, raw: raw, scope, &flow)
    case .raise(let template):
      flow.errors = flow.errors.union(raised(template, of: id, on: input, scope, &flow.errors))
      return []
    case .wait(let duration):
      check(duration, on: input, scope, &flow.errors)
      return next(input)
    case .emit(let template):
      let given = value(template, on: input, scope, &flow.errors)
      expect(given, .object, as: "an event", at: span(of: template, in: id), &flow.errors)
      let event = event(given)
      reportLeaks(event, to: "an event", at: sources.tasks[id.index])
      return next(event)
    case .listen(let listen): return next(follow(listen, from: start, scope))
    case .http(let call):
      return next(self.call(call, of: id, on: input, scope, &flow.errors))
    case .openAPI(let call):
      return next(self.call(call, of: id, on: input, scope, &flow.errors))
    case .function(let function, let arguments):
      let given = value(arguments, on: input, scope, &flow.errors) ?? input
      return next(self.call(function, with: given, scope, &flow))
    case .shell(let command):
      place(command.command, of: id, on: input, .string, as: "a command", scope, &flow.errors)
      return next(process(command.options, of: id, on: input, scope, &flow.errors))
    case .script(let script):
      place(script.code, of: id, on: input, .string, as: "code", scope, &flow.errors)
      return next(process(script.options, of: id, on: input, scope, &flow.errors))
    case .native: return next(.any)
    case .workflow(let run): return next(self.run(run, at: id, on: input, scope, &flow.errors))
    }
  }

  private mutating func raised(
    _ template: ErrorTemplate, of id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> Type {
    let type = value(template.type, on: data, scope, &errors)
    expect(type, .string, as: "the type of an error", at: span(of: template.type, in: id), &errors)
    let status = value(template.status, on: data, scope, &errors)
    for (part, name) in [
      (template.instance, "instance"), (template.title, "title"), (template.detail, "detail"),
    ] {
      place(
        part, of: id, on: data, .string.union(.null), as: "the \(name) of an error", scope, &errors)
    }
    var known = Type.string
    if let texts = type.string?.values {
      known = .union(texts.map { .literal(ErrorType.canonical($0)) })
    }
    return .error(type: known, status: status.number == nil ? .integer : status.only(.number))
  }

  /// A CloudEvent: what the workflow gives it, and what the engine fills in (semantics row 20).
  private func event(_ given: Type) -> Type {
    guard !given.isNever else { return .never }
    let filled = ["id", "source", "specversion", "time", "type"].map {
      ObjectType.Property($0, .string, isRequired: true)
    }
    return Type.object(ObjectType(filled)).adding(given.only(.object)).result
  }

  private mutating func call(
    _ call: HTTPCall, of id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> Type {
    let fields = Type.object.union(.null)
    place(call.method, of: id, on: data, .string, as: "a method", scope, &errors)
    place(call.headers, of: id, on: data, fields, as: "headers", scope, &errors)
    _ = value(call.body, on: data, scope, &errors)
    if let query = call.query {
      let type = value(query, on: data, scope, &errors)
      let span = span(of: query, in: id)
      expect(type, fields, as: "a query", at: span, &errors)
      reportLeaks(type, to: "a URL's query", at: span)
    }
    check(call.authentication, of: id, on: data, scope, &errors)
    check(call.endpoint, of: id, on: data, scope, &errors)
    return response(call.output, &errors)
  }

  private mutating func call(
    _ call: OpenAPICall, of id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> Type {
    place(call.operation, of: id, on: data, .string, as: "an operation", scope, &errors)
    place(
      call.parameters, of: id, on: data, .object.union(.null), as: "parameters", scope, &errors)
    check(call.documentAuthentication, of: id, on: data, scope, &errors)
    check(call.authentication, of: id, on: data, scope, &errors)
    check(call.document, of: id, on: data, scope, &errors)
    return response(call.output, &errors)
  }

  private mutating func check(
    _ endpoint: URITemplate, of id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) {
    switch endpoint {
    case .expression(let expression):
      let type = value(of: expression, on: data, scope, &errors)
      let span = sources.expressions[expression.index].text.span
      expect(type, .string, as: "a URL", at: span, &errors)
      reportLeaks(type, to: "a URL", at: span)
    case .parts(let parts):
      for case .variable(let name) in parts {
        let value = data.property(name).result
        let scalar = Type.any.without(.array).without(.object)
        expect(
          value, scalar, as: "the variable `\(name)` of a URL", at: sources.tasks[id.index], &errors
        )
        reportLeaks(value, to: "a URL", at: sources.tasks[id.index])
      }
    }
  }

  /// What a call gives, and the errors it may end in.
  private func response(_ output: HTTPOutput, _ errors: inout Type) -> Type {
    errors = errors.union(Self.callFailures)
    return switch output {
    case .raw: .string
    case .content: .any
    case .response: Self.response
    }
  }

  private static let callFailures = Type.union(
    [
      ErrorType.communication, .configuration, .authentication, .authorization, .timeout,
      .expression, .runtime,
    ].map { .error($0) })

  private static let response = Type.object(
    ObjectType(
      [
        .init("request", .object, isRequired: true),
        .init("statusCode", .integer, isRequired: true),
        .init("headers", .object, isRequired: true),
        .init("content", .any, isRequired: false),
      ], additional: .any, isDeclared: true))

  private static let processFailures = Type.union(
    [ErrorType.configuration, .runtime, .communication, .timeout, .expression]
      .map { .error($0) })

  private mutating func call(
    _ function: TaskID, with arguments: Type, _ scope: ExpressionTypes, _ flow: inout TaskFlow
  ) -> Type {
    guard !arguments.isNever else { return .never }
    guard callers.count < 16, !callers.contains(function) else {
      flow.errors = flow.errors.union(.error(type: .string, status: .integer))
      return .any
    }
    callers.append(function)
    defer { callers.removeLast() }
    let state = DataState(data: arguments, context: scope.context)
    let called = follow(function, from: state, scope.ofFunction)
    flow.end.join(called.end)
    flow.errors = flow.errors.union(called.errors)
    return .union(called.jumps.map(\.1.data))
  }

  private mutating func process(
    _ options: ProcessOptions, of id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> Type {
    let fields = Type.object.union(.null)
    _ = value(options.stdin, on: data, scope, &errors)
    place(
      options.arguments, of: id, on: data, fields.union(.array), as: "arguments", scope, &errors)
    place(options.environment, of: id, on: data, fields, as: "an environment", scope, &errors)
    errors = errors.union(Self.processFailures)
    guard options.await else { return data }
    switch options.return {
    case .stdout, .stderr: return .string
    case .code: return .integer
    case .none: return .null
    case .all:
      return .object(
        ObjectType([
          .init("code", .integer, isRequired: true), .init("stdout", .string, isRequired: true),
          .init("stderr", .string, isRequired: true),
        ]))
    }
  }

  private mutating func run(
    _ run: Subworkflow, at id: TaskID, on data: Type, _ scope: ExpressionTypes,
    _ errors: inout Type
  ) -> Type {
    let input = value(run.input, on: data, scope, &errors) ?? data
    errors = errors.union(.error(type: .string, status: .integer))
    guard sources.subworkflows.indices.contains(run.index),
      let other = sources.subworkflows[run.index]
    else { return run.await ? .any : data }
    if input.isDisjoint(with: other.input.type), !input.isNever {
      let span = run.input.map { self.span(of: $0, in: id) } ?? sources.tasks[id.index]
      let labels = labels(input, other.input.type).filter { !$0.span.contains(span) }
      report(.wrongWorkflowInput(input, other.input.type, at: span, labels: labels))
    }
    return run.await ? other.output : data
  }
}
