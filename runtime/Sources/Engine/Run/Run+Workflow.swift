import JSON
import Program

/// The beginning and the end of the workflow itself.
extension Run {
  /// Takes the input, starts the timeout and makes the first strand ready.
  mutating func startWorkflow() {
    instance.startedAt = now
    trace(.started)
    do throws(WorkflowError) {
      let input = try takeInput()
      if let timeout = tables.program.timeout {
        let nanoseconds = try located("/timeout") { run throws(WorkflowError) in
          try run.nanoseconds(timeout.after, on: input, nil)
        }
        instance.timeout = startTimer(after: nanoseconds)
      }
      _ = add(
        Strand(
          parent: nil, context: .null, value: input, control: .enter(tables.program.body)))
    } catch {
      faultWorkflow(error)
    }
  }

  private func takeInput() throws(WorkflowError) -> JSONValue {
    try located("/input") { run throws(WorkflowError) in
      let transformation = run.tables.program.input
      if let schema = transformation.schema {
        try run.validate(run.instance.input, schema, "the input", nil)
      }
      guard let from = transformation.from else { return run.instance.input }
      return try run.evaluate(from, on: run.instance.input, nil)
    }
  }

  private func giveOutput() throws(WorkflowError) -> JSONValue {
    try located("/output") { run throws(WorkflowError) in
      let transformation = run.tables.program.output
      var output = run.strand.value
      if let value = transformation.value { output = try run.evaluate(value, on: output, nil) }
      if let schema = transformation.schema {
        try run.validate(output, schema, "the output", nil)
      }
      return output
    }
  }

  /// Names a component of the workflow in the errors of the body.
  private func located<Value>(
    _ pointer: String, _ body: (Run) throws(WorkflowError) -> Value
  ) throws(WorkflowError) -> Value {
    do throws(WorkflowError) {
      return try body(self)
    } catch {
      var error = error
      error.instance = error.instance ?? pointer
      throw error
    }
  }

  /// Ends the workflow with the value of the strand that runs as the last task's output.
  mutating func endWorkflow() -> Control {
    stopEverything(.completed)
    do throws(WorkflowError) {
      let output = try giveOutput()
      trace(.completed)
      instance.outcome = .completed(output)
      actions.append(.completed(output))
    } catch {
      fault(error)
    }
    return .over
  }

  /// Ends the workflow with an error.
  mutating func faultWorkflow(_ error: WorkflowError) {
    stopEverything(.cancelled)
    fault(error)
  }

  /// Makes tasks wait with what they do next; what they have under way goes on.
  mutating func suspendWorkflow() {
    guard !instance.isSuspended else { return }
    instance.isSuspended = true
    trace(.suspended)
    traceTasks(.suspended)
  }

  /// Lets tasks go on.
  mutating func resumeWorkflow() {
    guard instance.isSuspended else { return }
    instance.isSuspended = false
    trace(.resumed)
    traceTasks(.resumed)
  }

  /// Notes a change of every task that has begun.
  private mutating func traceTasks(_ change: LifecycleEvent.Change) {
    guard environment.traces else { return }
    for strand in instance.strands {
      for frame in strand?.frames ?? [] {
        if case .extending = frame.state { continue }
        trace(change, tables.tasks[frame.activation.task.index])
      }
    }
  }

  /// Ends the workflow because its host says so.
  mutating func cancelWorkflow() {
    stopEverything(.cancelled)
    trace(.cancelled)
    instance.outcome = .cancelled
  }

  private mutating func fault(_ error: WorkflowError) {
    trace(.faulted(error))
    instance.outcome = .faulted(error)
    actions.append(.faulted(error))
  }

  /// Stops every task; those around the one that ends the workflow are noted with the change.
  private mutating func stopEverything(_ change: LifecycleEvent.Change) {
    stop(strand.frames, at: place, change)
    strand.frames = []
    for other in instance.strands.indices.reversed() {
      if let stopped = instance.strands[other] { stop(stopped.frames, at: other, .cancelled) }
    }
    if let timer = instance.timeout {
      actions.append(.cancel(EffectID(strand: 0, number: timer.number)))
      instance.timeout = nil
    }
    (instance.strands, instance.freePlaces, instance.ready) = ([], [], [])
  }

  private mutating func stop(_ frames: [Frame], at place: Int, _ change: LifecycleEvent.Change) {
    for frame in frames.reversed() {
      cancelEffects(of: frame, at: place)
      if case .extending = frame.state { continue }
      trace(change, tables.tasks[frame.activation.task.index])
    }
  }
}
