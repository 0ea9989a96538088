import JQMachine
import JSON
import Program

/// A program that has every construct of the binary form at least once.
enum SampleProgram {
  static let origin = Origin(line: 3, column: 5, range: 10..<42)
  static let whole = outer()

  private static func outer() -> Program {
    var program = tables()
    program.subworkflows = [tables()]
    program.tasks.append(
      task("again", .workflow(Subworkflow(index: 0, input: .literal(.null), await: false))))
    program.blocks[0].tasks.append(TaskID(program.tasks.count - 1))
    return program
  }

  private static func task(_ name: String, _ action: TaskAction) -> Task {
    Task(
      name: name, pointer: "/do/0/\(name)", origin: origin, condition: ExpressionID(0),
      input: .init(schema: SchemaID(0), from: template),
      output: .init(value: template, schema: SchemaID(0)), export: .init(),
      timeout: Timeout(after: .expression(ExpressionID(0))), next: .task(TaskID(0)),
      nextWhenSkipped: .exit, extensions: extensions, action: action, definition: document)
  }

  private static let extensions = [
    TaskExtension(when: ExpressionID(0), before: BlockID(0), after: nil),
    TaskExtension(when: nil, before: nil, after: BlockID(0)),
  ]

  private static let template = ValueTemplate.object([
    ("e\u{301}", .array([.literal(document), .expression(ExpressionID(0))])),
    ("\u{e9}", .literal(.string("\u{1F6A2}"))),
  ])

  private static let document: JSONValue = {
    var object = JSONObject()
    object["z"] = .array([.null, .bool(true), .bool(false), .number(JSONNumber(-0.5))])
    object["a"] = .number(JSONNumber(1e17, literal: "100000000000000001"))
    object["t"] = .string("")
    return .object(object)
  }()

  private static func tables() -> Program {
    let credentials = Authentication.Credentials(username: template, password: template)
    return Program(
      identity: WorkflowIdentity(
        dsl: "1.0.3", namespace: "test", name: "sample", version: "1.2.3", title: "Sample",
        definition: document),
      input: .init(schema: SchemaID(0)), output: .init(value: template),
      timeout: Timeout(after: .nanoseconds(5_000_000_000)),
      schedule: .on(
        .any(
          [EventFilter(attributes: [("type", template)])],
          until: .consumed(.one(EventFilter(attributes: [])))), read: .envelope),
      scheduleOrigin: origin, body: BlockID(0),
      blocks: [Block(tasks: actions.indices.map { TaskID($0) })],
      tasks: actions.enumerated().map { task("task\($0)", $1) },
      expressions: [
        Expression(
          code: ExpressionCode(variables: ["context", "input"]), text: ".a", origin: origin)
      ],
      schemas: [Schema(document: document, origin: origin)],
      authentications: [
        .basic(.fields(credentials)), .digest(.secret("login")), .bearer(.fields(template)),
        .oauth2(.fields(template)), .oidc(.secret("oidc")),
      ],
      secrets: ["login", "oidc"],
      hosts: [HostPattern(host: "*.example.com", port: nil), HostPattern(host: "::1", port: 8080)],
      programs: ["python3", "sh"])
  }

  private static let actions: [TaskAction] = {
    let block = BlockID(0)
    let options = ProcessOptions(
      stdin: template, arguments: template, environment: template, await: false, return: .all)
    let filter = EventFilter(
      attributes: [("type", template)],
      correlations: [.init(name: "order", from: ExpressionID(0), expect: template)])
    let iterator = Listen.Iterator(
      item: "event", index: "at", body: block, output: .init(), export: .init())
    return [
      .block(block), .set(template), .emit(template), .wait(.nanoseconds(-1)),
      .loop(
        Loop(
          item: "i", index: "n", collection: template, condition: ExpressionID(0), body: block)),
      .fork(branches: [block, block], compete: true),
      .choose([
        SwitchCase(name: "yes", condition: ExpressionID(0), next: .end),
        SwitchCase(name: "no", condition: nil, next: .task(TaskID(1))),
        SwitchCase(name: "neither", condition: ExpressionID(0), next: .skip),
      ]),
      .attempt(
        Attempt(
          body: block, filter: ErrorFilter(type: "communication", status: 503),
          retry: RetryPolicy(
            when: ExpressionID(0), delay: .nanoseconds(1), backoff: .exponential,
            jitter: (from: .nanoseconds(0), to: .expression(ExpressionID(0))), attemptLimit: 3,
            totalDuration: .nanoseconds(9)), handler: block, next: .exit)),
      .raise(ErrorTemplate(type: template, status: template, title: template)),
      .listen(Listen(to: .all([filter]), read: .raw, iterator: iterator)),
      .listen(
        Listen(to: .any([], until: .condition(ExpressionID(0))), read: .data, iterator: nil)),
      .http(
        HTTPCall(
          method: template, endpoint: .parts([.text("http://a/"), .variable("id")]),
          authentication: AuthenticationID(4), headers: template, output: .response,
          redirect: true)),
      .http(HTTPCall(method: template, endpoint: .expression(ExpressionID(0)), output: .raw)),
      .function(TaskID(2), arguments: template),
      .native("reserveStock"),
      .openAPI(
        OpenAPICall(
          document: .expression(ExpressionID(0)), documentAuthentication: AuthenticationID(0),
          operation: template, parameters: template, authentication: AuthenticationID(1),
          output: .raw, redirect: true)),
      .shell(ShellCommand(command: template, options: options)),
      .script(Script(language: .javascript, code: template, options: options)),
    ]
  }()
}
