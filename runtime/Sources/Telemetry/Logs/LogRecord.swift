import Engine
import JSON

/// One thing that the log tells.
public struct LogRecord: Sendable {
  /// When it happened.
  public var time: Timestamp
  /// How much it matters.
  public var level: LogLevel
  /// What happened, a short sentence that is the same each time.
  public var message: String
  /// What it happened to.
  public var context: LogContext
  /// What is to be known beside that.
  public var fields: [LogField: JSONValue]

  /// Makes a record.
  public init(
    time: Timestamp, level: LogLevel, message: String, context: LogContext = LogContext(),
    fields: [LogField: JSONValue] = [:]
  ) {
    self.time = time
    self.level = level
    self.message = message
    self.context = context
    self.fields = fields
  }
}

/// The workflow, instance, task and trace that a record is about.
public struct LogContext: Sendable, Equatable {
  /// The name of the workflow.
  public var workflow: String?
  /// The instance.
  public var instance: String?
  /// The JSON Pointer of the task.
  public var task: String?
  /// The trace that it is part of.
  public var trace: TraceID?

  /// Makes a context.
  public init(
    workflow: String? = nil, instance: String? = nil, task: String? = nil, trace: TraceID? = nil
  ) {
    self.workflow = workflow
    self.instance = instance
    self.task = task
    self.trace = trace
  }
}
