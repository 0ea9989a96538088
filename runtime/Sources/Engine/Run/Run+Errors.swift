import JSON
import Program

/// The way of an error through the tasks around it.
extension Run {
  /// Notes that a task failed, and names it in the error unless the error names another.
  mutating func attributed(_ error: WorkflowError, to node: TaskNode) -> WorkflowError {
    var error = error
    error.instance = error.instance ?? node.task.pointer
    trace(.faulted(error), node)
    return error
  }

  /// Leaves the frames of the strand up to the first task that handles the error.
  mutating func recover(from error: WorkflowError) -> Control {
    var error = error
    while let frame = strand.frames.last {
      if case .attempt(let state) = frame.state, case .trying = state.phase {
        do throws(WorkflowError) {
          if let control = try handle(error, in: state) { return control }
        } catch let failure {
          error = failure
        }
      }
      leave(&error)
    }
    return failStrand(error)
  }

  /// Leaves the task of the top frame, which failed.
  mutating func leave(_ error: inout WorkflowError) {
    guard let frame = strand.frames.popLast() else { return }
    cancelEffects(of: frame, at: place)
    if case .fork(let fork) = frame.state { cancelBranches(of: fork) }
    if case .extending = frame.state { return }
    error = attributed(error, to: tables.tasks[frame.activation.task.index])
  }

  /// The error that a `raise` task describes (semantics row 34).
  func error(
    _ template: ErrorTemplate, _ activation: Activation
  ) throws(WorkflowError) -> WorkflowError {
    let status = try evaluate(template.status, on: activation.input, activation)
    guard let status = status.doubleValue.flatMap(Int.init(exactly:)) else {
      throw WorkflowError(.expression, detail: "'status' of an error must be an integer")
    }
    return WorkflowError(
      type: ErrorType.canonical(try text(template.type, "'type' of an error", activation)),
      status: status, title: try text(template.title, "'title' of an error", activation),
      detail: try text(template.detail, "'detail' of an error", activation),
      instance: try text(template.instance, "'instance' of an error", activation))
  }
}
