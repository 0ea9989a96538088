import Diagnostics
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// Warns of tasks of a finished block that are never reached, and of a block without an end, and
  /// notes whether some way leads to the block's end.
  mutating func checkReachability(of list: TaskListSyntax?, _ ids: [TaskID], _ block: BlockID) {
    guard let first = ids.first else { return }
    var reached = Array(repeating: false, count: ids.count)
    var pending = [first]
    var hasExit = false
    var hasOtherEnd = false
    while let id = pending.popLast() {
      let index = id.index - first.index
      guard !reached[index] else { continue }
      reached[index] = true
      guard let task = tables[id] else { continue }
      var successors = successors(of: task)
      // Nothing is said of tasks that only a guess passes over.
      if guessedJumps.contains(id) { successors.append(task.nextWhenSkipped) }
      if successors.isEmpty { hasOtherEnd = true }
      for jump in successors {
        switch jump {
        case .task(let next): pending.append(next)
        case .exit: hasExit = true
        case .end, .skip: hasOtherEnd = true
        }
      }
    }
    if !hasExit { endlessBlocks.insert(block) }
    guard let list else { return }
    reportUnreached(list, reached)
    let isBusy = zip(ids, reached).allSatisfy { id, isReached in
      !isReached || tables[id].map { isComputation($0.action) } ?? false
    }
    if !hasExit, !hasOtherEnd, isBusy, let task = list.tasks.first {
      diagnostics.report(.endlessList(task.name))
    }
  }

  /// Where control may go after a task that is reached; nowhere after one that only fails or ends.
  private func successors(of task: Task) -> [Jump] {
    var jumps = task.condition == nil ? [] : [task.nextWhenSkipped]
    let mayBeSkipped = task.extensions.contains { $0.before != nil }
    switch task.action {
    case .raise: if mayBeSkipped { jumps.append(task.next) }
    case .choose(let cases):
      jumps += cases.map(\.next)
      if !cases.contains(where: { $0.condition == nil }) || mayBeSkipped { jumps.append(task.next) }
    case .block(let block):
      if !endlessBlocks.contains(block) || mayBeSkipped { jumps.append(task.next) }
    case .attempt(let attempt):
      if let next = attempt.next { jumps.append(next) }
      let bodyEnds = !endlessBlocks.contains(attempt.body)
      let handlerEnds = attempt.handler.map { !endlessBlocks.contains($0) } ?? true
      if bodyEnds || attempt.next == nil && handlerEnds || mayBeSkipped { jumps.append(task.next) }
    default: jumps.append(task.next)
    }
    return jumps
  }

  /// Whether a task does nothing but compute, so that it neither waits nor fails from outside.
  private func isComputation(_ action: TaskAction) -> Bool {
    switch action {
    case .set, .choose: true
    default: false
    }
  }

  /// Reports the first of each run of tasks that are not reached.
  private mutating func reportUnreached(_ list: TaskListSyntax, _ reached: [Bool]) {
    var index = 0
    while index < reached.count {
      guard !reached[index] else {
        index += 1
        continue
      }
      let end = reached[index...].firstIndex(of: true) ?? reached.count
      diagnostics.report(
        .unreachableTask(list.tasks[index].name, following: end - index - 1))
      index = end
    }
  }
}
