import JSON
import Program

/// Lifecycle events, where they are wanted.
extension Run {
  /// Notes a change of a task.
  mutating func trace(_ change: @autoclosure () -> LifecycleEvent.Change, _ node: TaskNode) {
    guard environment.traces else { return }
    let change = change()
    note(change, node.task.pointer)
    if environment.tracesStatus, let status = change.status {
      note(.statusChanged(status), node.task.pointer)
    }
  }

  /// Notes a change of the workflow; its phase is told at the end of a step.
  mutating func trace(_ change: LifecycleEvent.Change) {
    if environment.traces { note(change, nil) }
  }

  /// Notes that the task of the top frame waits for events or for a time to pass.
  mutating func traceWaiting() {
    guard environment.traces, environment.tracesStatus, let frame = strand.frames.last else {
      return
    }
    note(.statusChanged(.waiting), tables.tasks[frame.activation.task.index].task.pointer)
  }

  /// Notes the workflow's phase, if it is another than before the step.
  mutating func traceStatus(unless before: StatusPhase) {
    guard environment.traces, environment.tracesStatus else { return }
    let status = instance.status
    if status != before { note(.statusChanged(status), nil) }
  }

  private mutating func note(_ change: LifecycleEvent.Change, _ task: String?) {
    instance.lifecycleEvents += 1
    actions.append(
      .trace(
        LifecycleEvent(change: change, task: task, time: now, number: instance.lifecycleEvents)))
  }
}
