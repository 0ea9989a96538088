import Program

/// The name that all attempts of one call have in common.
extension Run {
  /// The name of the run of the task in the top frame: the same after a crash and in each attempt of
  /// a `try` around it, another one in each iteration and each time that control comes back to it.
  ///
  /// Behind the instance's id stand the tasks around it, from the outermost, each as its index, `_`
  /// and how often control had gone back in its block, `-` and the iteration.
  var idempotencyKey: String {
    var path: [String] = []
    for strand in lineage {
      var lap = strand.lap
      for frame in strand.frames {
        var step = String(frame.activation.task.index)
        if lap > 0 { step += "_\(lap)" }
        if let iteration = frame.iteration { step += "-\(iteration)" }
        path.append(step)
        lap = frame.lap
      }
    }
    return "\(instance.id)~\(path.joined(separator: "."))"
  }

  /// The strand that runs behind those whose forks it is a branch of.
  private var lineage: [Strand] {
    var lineage = [strand]
    while let parent = lineage.last?.parent, let forking = instance.strands[parent.strand] {
      lineage.append(forking)
    }
    return lineage.reversed()
  }

  /// Goes on after a task, and counts where control goes back in its block.
  mutating func leave(_ task: TaskID, to next: Jump) -> Control {
    // The tasks of a block stand one after the other in the table.
    if case .task(let target) = next, target.index <= task.index { changeLap { $0 += 1 } }
    return .jump(next)
  }

  /// Enters a block in the top frame.
  mutating func enter(_ block: BlockID) -> Control {
    changeLap { $0 = 0 }
    let tasks = tables.program.blocks[block.index].tasks
    return tasks.first.map { .run($0) } ?? .jump(.exit)
  }

  private mutating func changeLap(_ change: (inout Int) -> Void) {
    if let top = strand.frames.indices.last {
      change(&strand.frames[top].lap)
    } else {
      change(&strand.lap)
    }
  }
}

extension Frame {
  /// The position of the iteration that runs in the task.
  fileprivate var iteration: Int? {
    switch state {
    case .loop(_, let position): position
    case .listening(let state): state.position
    default: nil
    }
  }
}
