/// Where a workflow or a task is in its life (specification, section Status Phases).
public enum StatusPhase: String, Sendable, CaseIterable {
  /// It is there, and has not begun.
  case pending
  /// It runs.
  case running
  /// It waits for events or for a time to pass.
  case waiting
  /// Somebody has halted it.
  case suspended
  /// It ended before it was done.
  case cancelled
  /// It failed.
  case faulted
  /// It ran to its end.
  case completed
}
