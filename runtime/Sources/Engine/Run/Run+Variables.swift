import JSON
import Program

/// The values of an expression's variables; only those that it reads are made.
extension Run {
  func value(
    of source: VariableSource, for node: ExpressionNode, _ activation: Activation?
  ) throws(WorkflowError) -> JSONValue {
    switch source {
    case .argument(let argument): return try value(of: argument, for: node, activation)
    case .scoped(let name, let hidden):
      if let value = scopedValue(name) { return value }
      return try hidden.map { hidden throws(WorkflowError) in
        try value(of: hidden, for: node, activation)
      } ?? .null
    }
  }

  private func value(
    of argument: ExpressionArgument, for node: ExpressionNode, _ activation: Activation?
  ) throws(WorkflowError) -> JSONValue {
    switch argument {
    case .context: return strand.context
    case .input: return activation?.input ?? .null
    case .output: return activation?.output ?? .null
    case .secrets: return try secrets(for: node)
    case .authorization: return activation?.authorization?.json ?? .null
    case .task: return taskDescription(activation)
    case .workflow: return workflowDescription
    case .runtime: return environment.runtime
    }
  }

  /// The variable of the innermost loop or catch around the task that has the name.
  private func scopedValue(_ name: String) -> JSONValue? {
    scopedValue(name, in: strand)
  }

  private func scopedValue(_ name: String, in strand: Strand) -> JSONValue? {
    for frame in strand.frames.reversed() {
      switch (frame.state, tables.tasks[frame.activation.task.index].task.action) {
      case (.loop(let items, let position), .loop(let loop)) where position < items.count:
        if loop.item == name { return items[position] }
        if loop.index == name { return .number(Double(position)) }
      case (.listening(let state), .listen(let listen)):
        guard state.isIterating, let iterator = listen.iterator else { continue }
        if iterator.item == name { return state.events[state.position] }
        if iterator.index == name { return .number(Double(state.position)) }
      case (.attempt(let state), .attempt(let attempt)):
        if case .handling(let error) = state.phase, attempt.variable == name { return error.json }
      default: continue
      }
    }
    guard let parent = strand.parent, let forking = instance.strands[parent.strand] else {
      return nil
    }
    return scopedValue(name, in: forking)
  }

  /// What `$task` is: in what an extension runs, the task that it extends, of which the keys of its
  /// definition can be read too (semantics row 32).
  private func taskDescription(_ activation: Activation?) -> JSONValue {
    for frame in strand.frames.reversed() {
      guard case .extending(let state) = frame.state else { continue }
      if case .task = state.phase { continue }
      var described = description(frame.activation)
      for (key, value) in definition(of: frame.activation).objectValue ?? [:]
      where described[key] == nil {
        described[key] = value
      }
      return .object(described)
    }
    return activation.map { .object(description($0)) } ?? .null
  }

  private func definition(of activation: Activation) -> JSONValue {
    tables.tasks[activation.task.index].task.definition
  }

  private func description(_ activation: Activation) -> JSONObject {
    let task = tables.tasks[activation.task.index].task
    return [
      "name": .string(task.name),
      "reference": .string(task.pointer),
      "definition": task.definition,
      "input": activation.rawInput,
      "output": activation.rawOutput ?? .null,
      "startedAt": activation.startedAt.json,
    ]
  }

  private var workflowDescription: JSONValue {
    [
      "id": .string(instance.id),
      "definition": tables.program.identity.definition,
      "input": instance.input,
      "startedAt": instance.startedAt.json,
    ]
  }
}

extension Timestamp {
  /// The moment as the language describes one (specification, section DateTime Descriptor).
  fileprivate var json: JSONValue {
    [
      "iso8601": .string(text),
      "epoch": [
        "seconds": .number(Double(seconds)), "milliseconds": .number(Double(milliseconds)),
      ],
    ]
  }
}
