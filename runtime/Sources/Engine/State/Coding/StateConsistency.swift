import Program

/// What the engine relies on in a state, so that one that was read can go on whoever wrote it.
extension WorkflowInstance {
  /// Throws where the parts of the state do not fit each other or the program.
  func check(against program: Program) throws(BinaryFormatError) {
    guard taskLimit > 0 else { throw .malformed("a limit of no tasks") }
    guard Set(freePlaces).count == freePlaces.count, freePlaces.allSatisfy(isFree),
      ready.allSatisfy(strands.indices.contains)
    else { throw .malformed("strands that are not there") }
    for (place, strand) in strands.enumerated() {
      guard let strand else { continue }
      guard isJoined(strand, at: place), strand.controlFits else {
        throw .malformed("strand \(place) does not fit the others")
      }
      for frame in strand.frames {
        let task = program.tasks[frame.activation.task.index]
        guard frame.state.fits(task), forkFits(frame, at: place) else {
          throw .malformed("the state of the task \(task.pointer) does not fit it")
        }
      }
    }
  }

  private func isFree(_ place: Int) -> Bool {
    strands.indices.contains(place) && strands[place] == nil
  }

  /// Whether the strand is a branch of a fork that knows it, below the workflow's own strand.
  private func isJoined(_ strand: Strand, at place: Int) -> Bool {
    var (strand, place) = (strand, place)
    for _ in strands.indices {
      guard let parent = strand.parent else { return place == 0 }
      guard strands.indices.contains(parent.strand), let forking = strands[parent.strand],
        case .fork(let fork)? = forking.frames.last?.state,
        fork.strands.indices.contains(parent.branch), fork.strands[parent.branch] == place
      else { return false }
      (strand, place) = (forking, parent.strand)
    }
    return false
  }

  /// Whether the branches of a fork are strands that know it.
  private func forkFits(_ frame: Frame, at place: Int) -> Bool {
    guard case .fork(let fork) = frame.state else { return true }
    return fork.strands.enumerated().allSatisfy { branch, child in
      guard let child else { return true }
      guard strands.indices.contains(child), let parent = strands[child]?.parent else {
        return false
      }
      return parent.strand == place && parent.branch == branch
    }
  }
}

extension Strand {
  /// Whether what comes next has the task that it is about.
  fileprivate var controlFits: Bool {
    switch control {
    case .blocked, .run, .enter, .jump, .fail: true
    case .over: false
    case .perform:
      if case .ready? = frames.last?.state { true } else { false }
    case .extend, .iterate, .consume, .finish, .retry, .expire: !frames.isEmpty
    }
  }
}

extension Frame.State {
  /// Whether the task can be in the state, and the positions in it are positions of something.
  fileprivate func fits(_ task: Task) -> Bool {
    switch (self, task.action) {
    case (.extending(let state), _):
      state.applied.allSatisfy(task.extensions.indices.contains)
    case (.block, .block), (.function, .function), (.sleeping, .wait): true
    case (.loop(let items, let position), .loop): position <= items.count
    case (.attempt, .attempt): true
    case (.fork(let state), .fork(let branches, _)):
      state.strands.count == branches.count && state.outputs.count == branches.count
    case (.listening(let state), .listen(let listen)): state.fits(listen.to)
    case (.ready, .set), (.ready, .choose), (.ready, .raise), (.ready, .emit): false
    case (.ready, _): true
    case (.authorizing, .http), (.authorizing, .openAPI), (.waiting, .http), (.waiting, .openAPI),
      (.waiting, .shell), (.waiting, .script), (.waiting, .workflow), (.waiting, .native):
      true
    default: false
    }
  }
}

extension ListenState {
  fileprivate func fits(_ strategy: EventConsumption) -> Bool {
    progress.fits(strategy)
      && (isIterating ? position < events.count : position <= events.count)
  }
}

extension ConsumptionState {
  /// Whether the positions are those of the strategy.
  func fits(_ strategy: EventConsumption) -> Bool {
    let filters = strategy.filters + strategy.untilFilters
    return taken.count == strategy.filters.count
      && takenUntil.count == strategy.untilFilters.count
      && keys.expected.count == filters.reduce(0) { $0 + $1.correlations.count }
  }
}
