import JSON
import Program

/// Tasks that take more than a moment: the frames of a strand.
extension Run {
  /// Does what the task of the top frame does.
  mutating func perform() throws(WorkflowError) -> Control {
    let top = strand.frames.count - 1
    let activation = strand.frames[top].activation
    switch tables.tasks[activation.task.index].task.action {
    case .block(let block):
      strand.frames[top].state = .block
      strand.value = activation.input
      return .enter(block)
    case .function(let function, let arguments):
      strand.frames[top].state = .function
      strand.value = activation.input
      if let arguments {
        strand.value = try evaluate(arguments, on: activation.input, activation)
      }
      return .run(function)
    case .loop(let loop): return try startLoop(loop, activation)
    case .attempt(let attempt): return try startAttempt(attempt, retries: 0)
    case .fork(let branches, _): return startBranches(branches, activation)
    case .wait(let duration): return try wait(duration, activation)
    case .http, .openAPI, .native, .shell, .script, .workflow: return try startRequest(activation)
    case .listen(let listen): return try startListening(listen, activation)
    case .set, .choose, .raise, .emit:
      // These never have a frame: `begin` does them at once.
      return .finish(activation.input)
    }
  }

  /// Goes on after the last task of a list.
  mutating func leaveBlock() throws(WorkflowError) -> Control {
    // Asked for first and by itself: no copy of the events may be here when they change.
    if strand.frames.last?.isListening == true { return try finishIteration() }
    guard let frame = strand.frames.last else { return endStrand() }
    switch frame.state {
    case .loop(let items, let position):
      strand.frames[strand.frames.count - 1].state = .loop(items: items, position: position + 1)
      return .iterate
    case .extending: return .extend
    default: return .finish(strand.value)
    }
  }

  /// Ends the task of the top frame.
  mutating func finish(with output: JSONValue) throws(WorkflowError) -> Control {
    guard var frame = strand.frames.popLast() else { return endStrand() }
    let node = tables.tasks[frame.activation.task.index]
    cancelEffects(of: frame, at: place)
    var next = node.task.next
    if case .attempt(let state) = frame.state, case .handling = state.phase,
      case .attempt(let attempt) = node.task.action
    {
      next = attempt.next ?? next
    }
    do throws(WorkflowError) {
      return try complete(node, &frame.activation, output: output, then: next)
    } catch {
      throw attributed(error, to: node)
    }
  }
}
