import JSON
import Program

/// `listen` (semantics row 21).
extension Run {
  /// Begins to listen.
  mutating func startListening(
    _ listen: Listen, _ activation: Activation
  ) throws(WorkflowError) -> Control {
    let progress = try startConsumption(listen.to, on: activation.input, activation)
    if listen.to.asksForNothing { return .finish(.array([])) }
    let effect = nextEffect()
    actions.append(
      .subscribe(effect, tables.subscription(to: listen.to, of: activation.task, progress)))
    strand.frames[strand.frames.count - 1].state = .listening(
      ListenState(subscription: effect.number, progress: progress))
    trace(.correlationStarted)
    traceWaiting()
    return .blocked
  }

  /// Offers an event to the task that has subscribed, and says whether it was consumed.
  mutating func offer(_ event: CloudEvent, to effect: EffectID) {
    place = effect.strand
    guard takeStrand(at: place) else { return actions.append(.consumed(effect, false)) }
    defer { instance.strands[place] = strand }
    guard let depth = strand.frames.lastIndex(where: { $0.subscription == effect.number }),
      !strand.isDecided(at: depth), let next = consume(event, at: depth)
    else { return actions.append(.consumed(effect, false)) }
    if case .blocked = next { return }
    strand.control = next
    if !instance.ready.contains(place) { instance.ready.append(place) }
  }

  /// Takes an event for the `listen` task of a frame.
  ///
  /// - Returns: What the strand does now, `blocked` where the event does not change that; `nil` where
  ///   the task does not want the event.
  private mutating func consume(_ event: CloudEvent, at depth: Int) -> Control? {
    let activation = strand.frames[depth].activation
    guard case .listen(let listen) = tables.tasks[activation.task.index].task.action,
      var state = takeListenState(at: depth)
    else { return nil }
    let taken = outside(depth) { run in
      run.take(event, by: listen.to, &state.progress, activation)
    }
    if taken == .consumed { state.events.append(event.read(listen.read)) }
    strand.frames[depth].state = .listening(state)
    guard taken != .ignored else { return nil }
    actions.append(.consumed(EffectID(strand: place, number: state.subscription ?? 0), true))
    do throws(WorkflowError) {
      if taken == .consumed { try stopIfDue(at: depth, listen) }
    } catch {
      abandonFrames(above: depth)
      return .fail(error)
    }
    if state.progress.isOver { stopListening(at: depth, listen) }
    // An iteration that runs, or whose end waits for its turn, goes on by itself.
    guard depth == strand.frames.count - 1, case .blocked = strand.control,
      case .listening(let state) = strand.frames[depth].state
    else { return .blocked }
    if listen.iterator != nil { return .consume }
    return state.subscription == nil ? .finish(.array(state.events)) : .blocked
  }

  /// Begins the iteration for the next event, ends the task, or goes on listening.
  mutating func consumeNext() throws(WorkflowError) -> Control {
    let top = strand.frames.count - 1
    guard case .listening(var state) = strand.frames[top].state,
      case .listen(let listen) = tables.tasks[strand.frames[top].activation.task.index].task.action
    else { return .jump(.exit) }
    guard let iterator = listen.iterator, state.position < state.events.count else {
      return state.subscription == nil ? .finish(.array(state.outputs)) : .blocked
    }
    state.isIterating = true
    strand.value = state.events[state.position]
    strand.frames[top].state = .listening(state)
    return iterator.body.map { .enter($0) } ?? .jump(.exit)
  }

  /// Ends an iteration: transforms what it gave, and exports it to the context.
  mutating func finishIteration() throws(WorkflowError) -> Control {
    let top = strand.frames.count - 1
    var activation = strand.frames[top].activation
    guard case .listen(let listen) = tables.tasks[activation.task.index].task.action,
      let iterator = listen.iterator
    else { return .jump(.exit) }
    try giveOutput(iterator.output, iterator.export, &activation)
    guard var state = takeListenState(at: top) else { return .jump(.exit) }
    state.outputs.append(strand.value)
    state.isIterating = false
    state.position += 1
    let goesOn = state.subscription != nil
    strand.frames[top].state = .listening(state)
    if goesOn { try stopIfDue(at: top, listen) }
    return .consume
  }

  /// Takes the state of a `listen` task out of its frame, so that it changes in place.
  private mutating func takeListenState(at depth: Int) -> ListenState? {
    guard case .listening(let state) = strand.frames[depth].state else { return nil }
    strand.frames[depth].state = .ready
    return state
  }

  /// Stops listening where the condition of `until` holds.
  private mutating func stopIfDue(at depth: Int, _ listen: Listen) throws(WorkflowError) {
    guard case .any(_, .condition(let condition)?) = listen.to,
      case .listening(let state) = strand.frames[depth].state
    else { return }
    let activation = strand.frames[depth].activation
    let events = JSONValue.array(state.events)
    let holds = try outside(depth) { run throws(WorkflowError) in
      try run.holds(condition, on: events, activation)
    }
    if holds { stopListening(at: depth, listen) }
  }

  private mutating func stopListening(at depth: Int, _ listen: Listen) {
    guard case .listening(var state) = strand.frames[depth].state,
      let subscription = state.subscription
    else { return }
    actions.append(.cancel(EffectID(strand: place, number: subscription)))
    state.subscription = nil
    state.progress.isOver = true
    strand.frames[depth].state = .listening(state)
    trace(.correlationCompleted(keys: correlationKeys(listen.to, state.progress)))
  }

  /// Evaluates what stands in a task itself, which does not see the variables of what runs in it.
  private mutating func outside<Value, Failure: Error>(
    _ depth: Int, _ body: (Run) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let frames = strand.frames
    strand.frames.removeSubrange(depth...)
    defer { strand.frames = frames }
    return try body(self)
  }
}

extension Frame {
  /// Whether the task listens.
  var isListening: Bool {
    if case .listening = state { true } else { false }
  }

  /// The number of the subscription, if the task listens.
  fileprivate var subscription: UInt64? {
    if case .listening(let state) = state { state.subscription } else { nil }
  }
}

extension CloudEvent {
  /// The event as a task or a schedule reads it.
  func read(_ form: EventRead) -> JSONValue {
    switch form {
    case .data: member("data") ?? .null
    case .envelope: .object(envelope)
    case .raw: rawData
    }
  }
}
