import JSON
import Program

/// What runs around a task (semantics row 32).
extension Run {
  /// Begins the extensions of a task that is not skipped.
  mutating func startExtensions(of task: TaskID) -> Control {
    let activation = Activation(task: task, rawInput: strand.value, startedAt: now)
    let state = ExtensionState(phase: .before(0), applied: [])
    strand.frames.append(Frame(activation: activation, timeout: nil, state: .extending(state)))
    return .extend
  }

  /// Runs what comes next: a `before`, the task, an `after`, or what follows the task.
  mutating func extend() throws(WorkflowError) -> Control {
    guard let frame = strand.frames.last, case .extending(var state) = frame.state else {
      return .jump(.exit)
    }
    let top = strand.frames.count - 1
    let node = tables.tasks[frame.activation.task.index]
    switch state.phase {
    case .before(let position) where position < node.task.extensions.count:
      let candidate = node.task.extensions[position]
      state.phase = .before(position + 1)
      let applies = try self.applies(candidate, frame.activation)
      if applies { state.applied.append(position) }
      strand.frames[top].state = .extending(state)
      guard applies, let before = candidate.before else { return .extend }
      return .enter(before)
    case .before, .task:
      state.phase = .task
      strand.frames[top].state = .extending(state)
      strand.frames[top].lap = 0
      do throws(WorkflowError) {
        return try start(node, frame.activation.task)
      } catch {
        throw attributed(error, to: node)
      }
    case .after(let next):
      guard let position = state.applied.popLast() else {
        strand.frames.removeLast()
        return leave(frame.activation.task, to: next)
      }
      strand.frames[top].state = .extending(state)
      return node.task.extensions[position].after.map { .enter($0) } ?? .extend
    }
  }

  /// Whether an extension covers a task.
  ///
  /// A condition that fails does not hold: what it asks for may be there in other kinds of tasks only.
  private func applies(
    _ candidate: TaskExtension, _ activation: Activation
  ) throws(WorkflowError) -> Bool {
    guard let when = candidate.when else { return true }
    do throws(WorkflowError) {
      return try holds(when, on: strand.value, activation)
    } catch  where error.type == ErrorType.expression.uri {
      return false
    }
  }

  /// Goes on to the `after` blocks when the task is done; they see what its action gave.
  mutating func leaveExtendedTask(_ next: Jump, output: JSONValue) -> Control {
    if let top = strand.frames.indices.last { strand.frames[top].activation.rawOutput = output }
    return changeExtensions { $0.phase = .after(next: next) }
  }

  /// Goes past the task and the `after` of the extension whose `before` says so.
  mutating func skipExtendedTask() -> Control {
    guard let frame = strand.frames.last else { return .jump(.exit) }
    let next = tables.tasks[frame.activation.task.index].task.next
    return changeExtensions { state in
      _ = state.applied.popLast()
      state.phase = .after(next: next)
    }
  }

  private mutating func changeExtensions(_ change: (inout ExtensionState) -> Void) -> Control {
    guard let top = strand.frames.indices.last,
      case .extending(var state) = strand.frames[top].state
    else { return .jump(.exit) }
    change(&state)
    strand.frames[top].state = .extending(state)
    return .extend
  }
}
