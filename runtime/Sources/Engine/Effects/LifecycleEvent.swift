/// A change in the life of a workflow or a task (specification, section Lifecycle Events).
public struct LifecycleEvent: Sendable {
  /// What happened.
  public enum Change: Sendable {
    /// A task is about to run.
    case created
    /// The workflow or the task runs.
    case started
    /// The tried tasks run again.
    case retried
    /// The workflow or the task does nothing more until it is resumed.
    case suspended
    /// The workflow or the task goes on.
    case resumed
    /// The workflow or the task ended before it was done.
    case cancelled
    /// The workflow or the task failed.
    case faulted(WorkflowError)
    /// The workflow or the task ran to its end.
    case completed
  }
  /// What happened.
  public var change: Change
  /// The JSON Pointer of the task; none for the workflow.
  public var task: String?
  /// When it happened.
  public var time: Timestamp
}
