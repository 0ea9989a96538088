import JSON

/// A checked workflow, lowered: tables of tasks, expressions and schemas that refer to each other by
/// index, with no name left to resolve.
public struct Program: Sendable {
  /// What the workflow calls itself.
  public var identity: WorkflowIdentity
  /// What happens to the workflow's raw input.
  public var input: InputTransformation
  /// What happens to the last task's output.
  public var output: OutputTransformation
  /// How long an instance may run.
  public var timeout: Timeout?
  /// When instances start by themselves.
  public var schedule: Schedule?
  /// Where the schedule stands, if there is one.
  public var scheduleOrigin: Origin?
  /// The task list the workflow runs.
  public var body: BlockID
  /// Every task list.
  public var blocks: [Block]
  /// Every task.
  public var tasks: [Task]
  /// Every expression.
  public var expressions: [Expression]
  /// Every schema that data is validated against.
  public var schemas: [Schema]
  /// Every authentication that a call uses.
  public var authentications: [Authentication]
  /// The names in `use.secrets`, in the order they were declared.
  public var secrets: [String]
  /// The hosts that the workflow may call.
  public var hosts: [HostPattern]
  /// The programs that `run` tasks start (`sh`, `python3`, `node`), sorted.
  public var programs: [String]
  /// The workflows that `run.workflow` tasks start.
  public var subworkflows: [Program]

  /// Makes a program from its tables.
  public init(
    identity: WorkflowIdentity, input: InputTransformation = .init(),
    output: OutputTransformation = .init(), timeout: Timeout? = nil, schedule: Schedule? = nil,
    scheduleOrigin: Origin? = nil,
    body: BlockID, blocks: [Block], tasks: [Task], expressions: [Expression] = [],
    schemas: [Schema] = [], authentications: [Authentication] = [], secrets: [String] = [],
    hosts: [HostPattern] = [], programs: [String] = [], subworkflows: [Program] = []
  ) {
    self.identity = identity
    self.input = input
    self.output = output
    self.timeout = timeout
    self.schedule = schedule
    self.scheduleOrigin = scheduleOrigin
    self.body = body
    self.blocks = blocks
    self.tasks = tasks
    self.expressions = expressions
    self.schemas = schemas
    self.authentications = authentications
    self.secrets = secrets
    self.hosts = hosts
    self.programs = programs
    self.subworkflows = subworkflows
  }
}

/// The names and versions in a workflow's `document`.
public struct WorkflowIdentity: Sendable {
  /// The version of the language it is written in.
  public var dsl: String
  /// The namespace.
  public var namespace: String
  /// The name.
  public var name: String
  /// The version.
  public var version: String
  /// The title, for people.
  public var title: String?
  /// The summary, in Markdown.
  public var summary: String?
  /// The whole workflow as JSON, which `$workflow.definition` gives.
  public var definition: JSONValue

  /// Makes an identity.
  public init(
    dsl: String, namespace: String, name: String, version: String, title: String? = nil,
    summary: String? = nil, definition: JSONValue = .null
  ) {
    self.dsl = dsl
    self.namespace = namespace
    self.name = name
    self.version = version
    self.title = title
    self.summary = summary
    self.definition = definition
  }
}
