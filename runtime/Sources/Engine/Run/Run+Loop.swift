import JSON
import Program

/// `for` (semantics row 10).
extension Run {
  /// Evaluates what is iterated over.
  mutating func startLoop(
    _ loop: Loop, _ activation: Activation
  ) throws(WorkflowError) -> Control {
    let items: [JSONValue]
    switch try evaluate(loop.collection, on: activation.input, activation) {
    case .array(let elements): items = elements
    case .null: items = []
    case let other:
      throw WorkflowError(
        .expression, detail: "'for.in' needs an array or null, but gives \(other.kind.rawValue)")
    }
    strand.frames[strand.frames.count - 1].state = .loop(items: items, position: 0)
    strand.value = activation.input
    return .iterate
  }

  /// Begins the iteration at the loop's position, or ends the loop.
  mutating func iterate() throws(WorkflowError) -> Control {
    let top = strand.frames.count - 1
    guard case .loop(let items, let position) = strand.frames[top].state,
      case .loop(let loop) = tables.tasks[strand.frames[top].activation.task.index].task.action,
      position < items.count
    else { return .finish(strand.value) }
    if let condition = loop.condition {
      let holds = try holds(condition, on: strand.value, strand.frames[top].activation)
      guard holds else { return .finish(strand.value) }
    }
    return .enter(loop.body)
  }
}
