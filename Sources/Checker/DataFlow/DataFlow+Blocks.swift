import Program
import Types

extension DataFlow {
  /// Follows the data through a list of tasks.
  mutating func follow(
    _ id: BlockID, from start: DataState, _ scope: ExpressionTypes
  ) -> BlockOutcome {
    let block = program.blocks[id.index]
    guard let first = block.tasks.first?.index else { return BlockOutcome(exit: start) }
    var states = States(count: block.tasks.count, first: first, start)
    if leadsBack(block) {
      // First what comes to be known is found, then it is used to report what is wrong.
      states = fixpoint(from: states) { known in
        var states = known
        _ = silently { $0.pass(block, &states, scope) }
        return states
      }
    }
    return pass(block, &states, scope)
  }

  /// What comes to each task of a list.
  private struct States: Widenable {
    private let first: Int
    private var states: [DataState?]

    init(count: Int, first: Int, _ start: DataState) {
      self.first = first
      states = Array(repeating: nil, count: count)
      states[0] = start
    }

    subscript(task: TaskID) -> DataState? { states[task.index - first] }

    mutating func join(_ state: DataState?, at task: TaskID) {
      let index = task.index - first
      guard states.indices.contains(index) else { return }
      states[index].join(state)
    }

    var widened: States { mapped(\.widened) }
    var forgotten: States { mapped(\.forgotten) }

    private func mapped(_ transform: (DataState) -> DataState) -> States {
      var result = self
      result.states = states.map { $0.map(transform) }
      return result
    }
  }

  /// Follows every task of a list once, in order.
  private mutating func pass(
    _ block: Block, _ states: inout States, _ scope: ExpressionTypes
  ) -> BlockOutcome {
    var outcome = BlockOutcome()
    for id in block.tasks {
      guard let state = states[id] else { continue }
      let flow = follow(id, from: state, scope)
      outcome.end.join(flow.end)
      outcome.errors = outcome.errors.union(flow.errors)
      for (jump, state) in flow.jumps {
        switch jump {
        case .task(let next): states.join(state, at: next)
        case .exit: outcome.exit.join(state)
        case .end: outcome.end.join(state)
        case .skip: outcome.skip.join(state)
        }
      }
    }
    return outcome
  }

  private func leadsBack(_ block: Block) -> Bool {
    block.tasks.contains { id in
      let task = program.tasks[id.index]
      return task.jumps.contains { jump in
        guard case .task(let next) = jump else { return false }
        return next.index <= id.index
      }
    }
  }
}

extension Task {
  /// Everywhere that control may go from the task within its list.
  var jumps: [Jump] {
    var jumps = [next, nextWhenSkipped]
    switch action {
    case .choose(let cases): jumps += cases.map(\.next)
    case .attempt(let attempt): jumps += [attempt.next].compactMap { $0 }
    default: break
    }
    return jumps
  }
}

/// How control leaves a task.
struct TaskFlow {
  /// Where it goes, and what is known on each of the ways.
  var jumps: [(Jump, DataState)] = []
  /// What is known where a task inside it ends the workflow.
  var end: DataState?
  /// The errors it may fail with.
  var errors: Type = .never
}
