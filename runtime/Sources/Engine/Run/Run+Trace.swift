import Program

/// Lifecycle events, where they are wanted.
extension Run {
  /// Notes a change of a task.
  mutating func trace(_ change: @autoclosure () -> LifecycleEvent.Change, _ node: TaskNode) {
    guard environment.traces else { return }
    actions.append(
      .trace(LifecycleEvent(change: change(), task: node.task.pointer, time: now)))
  }

  /// Notes a change of the workflow.
  mutating func trace(_ change: LifecycleEvent.Change) {
    guard environment.traces else { return }
    actions.append(.trace(LifecycleEvent(change: change, task: nil, time: now)))
  }
}
