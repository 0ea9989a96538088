import JSON
import Program

/// The way of data through a task (semantics row 7).
extension Run {
  /// Begins a task with the strand's value as its raw input.
  mutating func begin(_ id: TaskID) throws(WorkflowError) -> Control {
    let node = tables.tasks[id.index]
    do throws(WorkflowError) {
      if let condition = node.task.condition {
        let activation = Activation(task: id, rawInput: strand.value, startedAt: now)
        guard try holds(condition, on: strand.value, activation) else {
          // A skipped task gives its raw input and ignores its `then` (semantics row 6).
          return .jump(node.task.nextWhenSkipped)
        }
      }
      return node.isExtended ? startExtensions(of: id) : try start(node, id)
    } catch {
      throw attributed(error, to: node)
    }
  }

  /// Runs a task that is not skipped.
  mutating func start(_ node: TaskNode, _ id: TaskID) throws(WorkflowError) -> Control {
    trace(.created, node)
    trace(.started, node)
    var activation = Activation(task: id, rawInput: strand.value, startedAt: now)
    if !node.takesInputAsItIs {
      let transformation = node.task.input
      if let schema = transformation.schema {
        try validate(activation.rawInput, schema, "the input", activation)
      }
      if let from = transformation.from {
        activation.input = try evaluate(from, on: activation.rawInput, activation)
      }
    }
    return try act(node, &activation)
  }

  /// Does what the task does, at once where it needs neither other tasks nor an effect.
  private mutating func act(
    _ node: TaskNode, _ activation: inout Activation
  ) throws(WorkflowError) -> Control {
    switch node.task.action {
    case .set(let template):
      let output = try evaluate(template, on: activation.input, activation)
      return try complete(node, &activation, output: output, then: node.task.next)
    case .choose(let cases):
      let next = try choose(cases, activation) ?? node.task.next
      return try complete(node, &activation, output: activation.input, then: next)
    case .raise(let template):
      throw try error(template, activation)
    case .emit(let template):
      let event = try publish(template, activation)
      return try complete(node, &activation, output: event, then: node.task.next)
    default:
      let timeout = try startTimeout(node.task.timeout, activation)
      strand.frames.append(Frame(activation: activation, timeout: timeout, state: .ready))
      return .perform
    }
  }

  /// Ends a task: transforms and validates its output, and exports it to the context.
  mutating func complete(
    _ node: TaskNode, _ activation: inout Activation, output: JSONValue, then next: Jump
  ) throws(WorkflowError) -> Control {
    strand.value = output
    if !node.givesOutputAsItIs { try giveOutput(node.task.output, node.task.export, &activation) }
    trace(.completed, node)
    return node.isExtended
      ? leaveExtendedTask(next, output: output) : leave(activation.task, to: next)
  }

  /// Transforms and validates the strand's value, and exports it to the context.
  mutating func giveOutput(
    _ output: OutputTransformation, _ export: OutputTransformation, _ activation: inout Activation
  ) throws(WorkflowError) {
    activation.rawOutput = strand.value
    if let value = output.value {
      strand.value = try evaluate(value, on: strand.value, activation)
    }
    if let schema = output.schema {
      try validate(strand.value, schema, "the output", activation)
    }
    activation.output = strand.value
    if let value = export.value {
      strand.context = try evaluate(value, on: strand.value, activation)
    }
    if let schema = export.schema {
      try validate(strand.context, schema, "the exported context", activation)
    }
  }

  /// What follows a `switch`: the first case whose condition holds, or the one without (semantics
  /// row 8); `nil` where none matches.
  private func choose(
    _ cases: [SwitchCase], _ activation: Activation
  ) throws(WorkflowError) -> Jump? {
    for candidate in cases {
      guard let condition = candidate.condition else { continue }
      if try holds(condition, on: activation.input, activation) { return candidate.next }
    }
    return cases.first { $0.condition == nil }?.next
  }
}
