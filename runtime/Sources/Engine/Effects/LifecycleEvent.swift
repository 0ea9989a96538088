import JSON

/// A change in the life of a workflow or a task (specification, section Lifecycle Events).
public struct LifecycleEvent: Sendable {
  /// What happened.
  public enum Change: Sendable {
    /// A task is about to run.
    case created
    /// The workflow or the task runs.
    case started
    /// The workflow, or a task that has begun, is halted.
    case suspended
    /// The workflow or the task goes on after it was halted.
    case resumed
    /// The tried tasks run again.
    case retried
    /// The workflow begins to wait for events.
    case correlationStarted
    /// The workflow has the events it waited for, with these values of the correlation keys.
    case correlationCompleted(keys: JSONObject)
    /// The workflow or the task ended before it was done.
    case cancelled
    /// The workflow or the task failed.
    case faulted(WorkflowError)
    /// The workflow or the task ran to its end.
    case completed
    /// The workflow or the task is in another phase; only where the environment tells phases.
    case statusChanged(StatusPhase)
  }
  /// What happened.
  public var change: Change
  /// The JSON Pointer of the task; none for the workflow.
  public var task: String?
  /// When it happened.
  public var time: Timestamp
  /// The position among the instance's events, from 1.
  public var number: UInt64

  /// Makes an event.
  public init(change: Change, task: String?, time: Timestamp, number: UInt64 = 0) {
    self.change = change
    self.task = task
    self.time = time
    self.number = number
  }
}
