import JSON
import Program

/// `fork` and the strands of its branches (semantics rows 11 and 12).
extension Run {
  /// Starts a strand for each branch, each with the context at the fork.
  mutating func startBranches(_ branches: [BlockID], _ activation: Activation) -> Control {
    guard !branches.isEmpty else { return .finish(.array([])) }
    var fork = ForkState(
      strands: [], running: branches.count,
      outputs: Array(repeating: .null, count: branches.count), failure: nil)
    for (position, block) in branches.enumerated() {
      let branch = Strand(
        parent: Strand.Parent(strand: place, branch: position), context: strand.context,
        value: activation.input, control: .enter(block))
      fork.strands.append(add(branch))
    }
    strand.frames[strand.frames.count - 1].state = .fork(fork)
    return .blocked
  }

  /// Gives a strand a place and makes it ready.
  mutating func add(_ strand: Strand) -> Int {
    let place: Int
    if let free = instance.freePlaces.popLast() {
      place = free
      instance.strands[place] = strand
    } else {
      place = instance.strands.count
      instance.strands.append(strand)
    }
    instance.ready.append(place)
    return place
  }

  /// Ends the strand that runs: its last task is done.
  mutating func endStrand() -> Control {
    guard let parent = strand.parent else { return endWorkflow() }
    let (output, context) = (strand.value, strand.context)
    instance.freePlaces.append(place)
    changeFork(of: parent) { run, fork, competes in
      fork.outputs[parent.branch] = output
      if competes {
        run.cancelBranches(of: fork)
        return (.finish(output), context)
      }
      return fork.running == 0 ? (.finish(.array(fork.outputs)), nil) : nil
    }
    return .over
  }

  /// Ends the strand that runs: an error has left all its tasks.
  mutating func failStrand(_ error: WorkflowError) -> Control {
    guard let parent = strand.parent else {
      faultWorkflow(error)
      return .over
    }
    instance.freePlaces.append(place)
    changeFork(of: parent) { run, fork, competes in
      if fork.failure.map({ parent.branch < $0.branch }) ?? true {
        fork.failure = (parent.branch, error)
      }
      if competes, fork.running > 0 { return nil }
      run.cancelBranches(of: fork)
      return (.fail(fork.failure?.error ?? error), nil)
    }
    return .over
  }

  /// Notes in a fork that a branch is over; where the body gives control, the fork's strand goes on
  /// with it and with the context, if there is one.
  private mutating func changeFork(
    of parent: Strand.Parent,
    _ body: (inout Run, inout ForkState, _ competes: Bool) -> (Control, context: JSONValue?)?
  ) {
    guard var forking = instance.strands[parent.strand], let top = forking.frames.indices.last,
      case .fork(var fork) = forking.frames[top].state,
      case .fork(_, let competes) =
        tables.tasks[forking.frames[top].activation.task.index].task.action
    else { return }
    // Taken out of its place so that it changes in place.
    instance.strands[parent.strand] = nil
    forking.frames[top].state = .block
    fork.strands[parent.branch] = nil
    fork.running -= 1
    if let (control, context) = body(&self, &fork, competes) {
      forking.control = control
      if let context { forking.context = context }
      instance.ready.append(parent.strand)
    }
    forking.frames[top].state = .fork(fork)
    instance.strands[parent.strand] = forking
  }

  /// Stops the branches of a fork that still run.
  mutating func cancelBranches(of fork: ForkState) {
    for case let place? in fork.strands { cancelStrand(at: place) }
  }

  /// Stops a strand that does not run now, with everything it has under way.
  private mutating func cancelStrand(at place: Int) {
    guard let strand = instance.strands[place] else { return }
    instance.strands[place] = nil
    instance.freePlaces.append(place)
    instance.ready.removeAll { $0 == place }
    for frame in strand.frames.reversed() { cancel(frame, of: place) }
  }

  /// Stops what a frame has under way, and notes that its task is cancelled.
  mutating func cancel(_ frame: Frame, of place: Int) {
    cancelEffects(of: frame, at: place)
    if case .fork(let fork) = frame.state { cancelBranches(of: fork) }
    if case .extending = frame.state { return }
    trace(.cancelled, tables.tasks[frame.activation.task.index])
  }
}
