import Program

/// A workflow as its source text gives it, without its tasks.
public struct WorkflowDraft {
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
  /// What happens to the workflow's raw input.
  public var input: InputTransformation
  /// What happens to the last task's output.
  public var output: OutputTransformation
  /// How long an instance may run.
  public var timeout: Timeout?
  /// When instances start by themselves.
  public var schedule: Schedule?
  /// The names of the secrets that it reads.
  public var secrets: [String]
  /// The hosts that it may call.
  public var hosts: [HostPattern]
  /// The programs that it starts.
  public var programs: [String]
  /// The workflows that it runs.
  public var subworkflows: [Program]

  /// Makes a draft.
  public init(
    dsl: String, namespace: String, name: String, version: String, title: String? = nil,
    summary: String? = nil, input: InputTransformation = .init(),
    output: OutputTransformation = .init(), timeout: Timeout? = nil, schedule: Schedule? = nil,
    secrets: [String] = [], hosts: [HostPattern] = [], programs: [String] = [],
    subworkflows: [Program] = []
  ) {
    self.dsl = dsl
    self.namespace = namespace
    self.name = name
    self.version = version
    self.title = title
    self.summary = summary
    self.input = input
    self.output = output
    self.timeout = timeout
    self.schedule = schedule
    self.secrets = secrets
    self.hosts = hosts
    self.programs = programs
    self.subworkflows = subworkflows
  }
}

/// A task as its source text gives it; its name and its place come from the list it stands in.
public struct TaskDraft {
  let task: Task
}

/// Source text that makes no program.
public struct ProgramSourceError: Error, CustomStringConvertible {
  /// What is wrong.
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  /// What is wrong, for people.
  public var description: String { "the source of the workflow is not whole: \(reason)" }
}
