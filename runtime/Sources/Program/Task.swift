import JSON

/// A list of tasks; its first task runs first, and each task says what follows it.
public struct Block: Sendable, Equatable {
  /// The tasks in the order they were declared.
  public var tasks: [TaskID]
  /// Makes a block.
  public init(tasks: [TaskID]) { self.tasks = tasks }
}

/// Where control goes after a task or a case.
public enum Jump: Sendable, Equatable {
  /// To a task of the same block.
  case task(TaskID)
  /// Out of the block the task stands in: the end of the block, or `exit`.
  case exit
  /// To the end of the workflow.
  case end
  /// Out of an extension's `before` and past the task it extends, whose output is then that of
  /// `before`.
  case skip
}

/// Where in the workflow's text something stands.
public struct Origin: Sendable, Equatable {
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// The range in UTF-8 offsets.
  public var range: Range<Int>
  /// Makes an origin.
  public init(line: Int, column: Int, range: Range<Int>) {
    self.line = line
    self.column = column
    self.range = range
  }
}

/// One task: what it does, and what happens to data on the way in and out.
///
/// The order is `if`, `input.schema`, `input.from`, the task, `output.as`, `output.schema`,
/// `export.as`, `export.schema`.
public struct Task: Sendable {
  /// The name in its list.
  public var name: String
  /// The JSON Pointer of the task in the workflow, for example `/do/0/first`.
  public var pointer: String
  /// Where it stands in the text.
  public var origin: Origin
  /// The condition without which the task is skipped.
  public var condition: ExpressionID?
  /// What happens to the raw input.
  public var input: InputTransformation
  /// What happens to the raw output.
  public var output: OutputTransformation
  /// What becomes of `$context`.
  public var export: OutputTransformation
  /// How long the task may run.
  public var timeout: Timeout?
  /// What follows; a task whose `then` is absent or `continue` has the next one's jump here.
  public var next: Jump
  /// What follows if the condition is false: the next task in order, whatever `then` says.
  public var nextWhenSkipped: Jump
  /// What runs around the task, the outermost first.
  public var extensions: [TaskExtension]
  /// What the task does.
  public var action: TaskAction
  /// The task as it was written, as JSON, which `$task.definition` gives.
  public var definition: JSONValue

  /// Makes a task.
  public init(
    name: String, pointer: String, origin: Origin, condition: ExpressionID? = nil,
    input: InputTransformation = .init(), output: OutputTransformation = .init(),
    export: OutputTransformation = .init(), timeout: Timeout? = nil, next: Jump,
    nextWhenSkipped: Jump, extensions: [TaskExtension] = [], action: TaskAction,
    definition: JSONValue = .null
  ) {
    self.name = name
    self.pointer = pointer
    self.origin = origin
    self.condition = condition
    self.input = input
    self.output = output
    self.export = export
    self.timeout = timeout
    self.next = next
    self.nextWhenSkipped = nextWhenSkipped
    self.extensions = extensions
    self.action = action
    self.definition = definition
  }
}

/// Blocks that run before and after a task that is not skipped (semantics row 32).
///
/// In all three, `$task` is the extended task. `before` has the task's raw input, and gives the raw
/// input of what follows it: the next extension or the task. `after` has the transformed output of
/// the task and gives what takes its place, before `then` is followed. `exit` in `before` is
/// `Jump.skip`: neither the task nor this extension's `after` runs.
public struct TaskExtension: Sendable, Equatable {
  /// The extension applies only if this holds; evaluated once, on the raw input, before `before`.
  public var when: ExpressionID?
  /// What runs before.
  public var before: BlockID?
  /// What runs after.
  public var after: BlockID?
  /// Makes an extension.
  public init(when: ExpressionID?, before: BlockID?, after: BlockID?) {
    self.when = when
    self.before = before
    self.after = after
  }
}

/// What a task does.
public enum TaskAction: Sendable {
  /// Runs a block.
  case block(BlockID)
  /// Gives a value.
  case set(ValueTemplate)
  /// Runs a block for each item.
  case loop(Loop)
  /// Runs branches at the same time.
  case fork(branches: [BlockID], compete: Bool)
  /// Chooses what follows.
  case choose([SwitchCase])
  /// Runs a block and handles its errors.
  case attempt(Attempt)
  /// Fails.
  case raise(ErrorTemplate)
  /// Waits.
  case wait(DurationTemplate)
  /// Publishes a CloudEvent whose attributes and data the template gives as one object.
  case emit(ValueTemplate)
  /// Waits for events.
  case listen(Listen)
  /// Calls an HTTP endpoint.
  case http(HTTPCall)
  /// Calls an operation that an OpenAPI document describes.
  case openAPI(OpenAPICall)
  /// Runs a task of `use.functions` with the arguments as its raw input.
  case function(TaskID, arguments: ValueTemplate?)
  /// Calls a function of this name that the host has, with the task's transformed input.
  case native(String)
  /// Runs a shell command.
  case shell(ShellCommand)
  /// Runs a script.
  case script(Script)
  /// Runs another workflow, an index into `Program.subworkflows`.
  case workflow(Subworkflow)
}

/// A `for` task.
public struct Loop: Sendable {
  /// The variable that holds the item, without `$`.
  public var item: String
  /// The variable that holds the index, without `$`.
  public var index: String
  /// What is iterated over.
  public var collection: ValueTemplate
  /// Evaluated before each iteration; false ends the loop.
  public var condition: ExpressionID?
  /// The body.
  public var body: BlockID
  /// Makes a loop.
  public init(
    item: String, index: String, collection: ValueTemplate, condition: ExpressionID?, body: BlockID
  ) {
    self.item = item
    self.index = index
    self.collection = collection
    self.condition = condition
    self.body = body
  }
}

/// A case of a `switch` task; at most one has no condition, and it stands last.
public struct SwitchCase: Sendable {
  /// The name.
  public var name: String
  /// The condition; none for the default.
  public var condition: ExpressionID?
  /// What follows; `continue` is lowered to the next task's jump.
  public var next: Jump
  /// Makes a case.
  public init(name: String, condition: ExpressionID?, next: Jump) {
    self.name = name
    self.condition = condition
    self.next = next
  }
}

/// A `try` task.
public struct Attempt: Sendable {
  /// What is tried.
  public var body: BlockID
  /// Which errors are caught: each field that is there must be equal.
  public var filter: ErrorFilter
  /// The variable that holds the error, without `$`.
  public var variable: String
  /// The error is caught only if this holds; `.` is the error.
  public var when: ExpressionID?
  /// The error is not caught if this holds; `.` is the error.
  public var exceptWhen: ExpressionID?
  /// How the body is tried again.
  public var retry: RetryPolicy?
  /// What handles the error.
  public var handler: BlockID?
  /// What follows the handling of an error, where `catch.then` is given.
  public var next: Jump?
  /// Makes an attempt.
  public init(
    body: BlockID, filter: ErrorFilter = .init(), variable: String = "error",
    when: ExpressionID? = nil, exceptWhen: ExpressionID? = nil, retry: RetryPolicy? = nil,
    handler: BlockID? = nil, next: Jump? = nil
  ) {
    self.body = body
    self.filter = filter
    self.variable = variable
    self.when = when
    self.exceptWhen = exceptWhen
    self.retry = retry
    self.handler = handler
    self.next = next
  }
}

/// The fields an error must have to be caught.
public struct ErrorFilter: Sendable, Equatable {
  /// The type, in any of the equal forms of `ErrorType.canonical`.
  public var type: String?
  /// The status.
  public var status: Int?
  /// The JSON Pointer of the task.
  public var instance: String?
  /// The title.
  public var title: String?
  /// The detail.
  public var detail: String?
  /// Makes a filter.
  public init(
    type: String? = nil, status: Int? = nil, instance: String? = nil, title: String? = nil,
    detail: String? = nil
  ) {
    self.type = type
    self.status = status
    self.instance = instance
    self.title = title
    self.detail = detail
  }
}

/// How often and when something is tried again.
public struct RetryPolicy: Sendable {
  /// How the delay grows.
  public enum Backoff: Sendable, Equatable {
    /// The delay each time.
    case constant
    /// The delay times the attempt's number.
    case linear
    /// The delay times two to the attempt's number less one.
    case exponential
  }
  /// Retried only if this holds; `.` is the error.
  public var when: ExpressionID?
  /// Not retried if this holds; `.` is the error.
  public var exceptWhen: ExpressionID?
  /// The delay; none is no delay.
  public var delay: DurationTemplate?
  /// How it grows.
  public var backoff: Backoff
  /// A uniform value between the two is added to the delay.
  public var jitter: (from: DurationTemplate, to: DurationTemplate)?
  /// The highest number of attempts after the first; none is no limit.
  public var attemptLimit: Int?
  /// How long one attempt may take.
  public var attemptDuration: DurationTemplate?
  /// How long all attempts together may take.
  public var totalDuration: DurationTemplate?
  /// Makes a policy.
  public init(
    when: ExpressionID? = nil, exceptWhen: ExpressionID? = nil, delay: DurationTemplate? = nil,
    backoff: Backoff = .constant, jitter: (from: DurationTemplate, to: DurationTemplate)? = nil,
    attemptLimit: Int? = nil, attemptDuration: DurationTemplate? = nil,
    totalDuration: DurationTemplate? = nil
  ) {
    self.when = when
    self.exceptWhen = exceptWhen
    self.delay = delay
    self.backoff = backoff
    self.jitter = jitter
    self.attemptLimit = attemptLimit
    self.attemptDuration = attemptDuration
    self.totalDuration = totalDuration
  }
}

/// The fields of a raised error.
public struct ErrorTemplate: Sendable {
  /// The type; `ErrorType.canonical` of it is raised.
  public var type: ValueTemplate
  /// The status.
  public var status: ValueTemplate
  /// The JSON Pointer; the engine fills in the raising task's where absent.
  public var instance: ValueTemplate?
  /// The title.
  public var title: ValueTemplate?
  /// The detail.
  public var detail: ValueTemplate?
  /// Makes a template.
  public init(
    type: ValueTemplate, status: ValueTemplate, instance: ValueTemplate? = nil,
    title: ValueTemplate? = nil, detail: ValueTemplate? = nil
  ) {
    self.type = type
    self.status = status
    self.instance = instance
    self.title = title
    self.detail = detail
  }
}
