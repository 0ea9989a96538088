import Diagnostics
import Program

extension WorkflowLowering {
  /// Reports each function that calls itself on every way through it.
  mutating func reportEndlessFunctions() {
    let functions = definitions.functions
    guard let first = functions.first else { return }
    let calls = functions.map { id in certainCalls(of: id).map { $0.index - first.index } }
    var state = Array(repeating: Visit.new, count: functions.count)
    for start in functions.indices where state[start] == .new {
      visit(start, calls, &state)
    }
  }

  private enum Visit {
    case new, open, done
  }

  /// Follows the calls of a function, and reports the ones that lead back to it.
  ///
  /// The walk has a list of its own, since a chain of calls may be longer than the stack is deep.
  private mutating func visit(_ start: Int, _ calls: [[Int]], _ state: inout [Visit]) {
    var path = [(function: start, next: 0)]
    state[start] = .open
    while let (function, next) = path.last {
      guard next < calls[function].count else {
        state[function] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let callee = calls[function][next]
      switch state[callee] {
      case .new:
        state[callee] = .open
        path.append((callee, 0))
      case .open: diagnostics.report(.endlessFunction(definitions.functionNames.names[callee]))
      case .done: break
      }
    }
  }

  /// The functions that a task calls whatever happens.
  private func certainCalls(of id: TaskID) -> [TaskID] {
    guard let task = tables[id], task.condition == nil, task.extensions.isEmpty else { return [] }
    switch task.action {
    case .function(let callee, _): return [callee]
    case .block(let block): return certainCalls(of: block)
    case .attempt(let attempt): return certainCalls(of: attempt.body)
    case .fork(let branches, false): return branches.flatMap { certainCalls(of: $0) }
    default: return []
    }
  }

  /// The functions that the tasks call which surely run: those up to the first that may jump.
  private func certainCalls(of block: BlockID) -> [TaskID] {
    var calls: [TaskID] = []
    for id in tables.blocks[block.index].tasks {
      calls += certainCalls(of: id)
      guard let task = tables[id], task.next == task.nextWhenSkipped else { break }
      switch task.action {
      case .set, .wait, .emit, .http, .shell, .script, .function: continue
      default: return calls
      }
    }
    return calls
  }
}
