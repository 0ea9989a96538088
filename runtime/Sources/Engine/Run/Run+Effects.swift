import JSON
import Program

/// Timers and other effects, and their answers.
extension Run {
  /// A name for a new effect of the strand that runs.
  mutating func nextEffect() -> EffectID {
    instance.lastEffect += 1
    return EffectID(strand: place, number: instance.lastEffect)
  }

  /// Starts a timer.
  mutating func startTimer(after nanoseconds: Int64) -> Timer {
    let effect = nextEffect()
    let due = now.advanced(by: nanoseconds)
    actions.append(.setTimer(effect, at: due))
    return Timer(number: effect.number, due: due)
  }

  /// `wait` (semantics row 35).
  mutating func wait(
    _ duration: DurationTemplate, _ activation: Activation
  ) throws(WorkflowError) -> Control {
    let nanoseconds = try nanoseconds(duration, on: activation.input, activation)
    guard nanoseconds > 0 else { return .finish(activation.input) }
    strand.frames[strand.frames.count - 1].state = .sleeping(startTimer(after: nanoseconds))
    traceWaiting()
    return .blocked
  }

  /// Starts the timer of a task's timeout.
  mutating func startTimeout(
    _ timeout: Timeout?, _ activation: Activation
  ) throws(WorkflowError) -> Timer? {
    guard let timeout else { return nil }
    return startTimer(after: try nanoseconds(timeout.after, on: activation.input, activation))
  }

  /// Stops what the task of a frame itself has under way: timers and an effect.
  mutating func cancelEffects(of frame: Frame, at place: Int, andTimeout: Bool = true) {
    if andTimeout, let timeout = frame.timeout {
      actions.append(.cancel(EffectID(strand: place, number: timeout.number)))
    }
    if let awaited = frame.awaited {
      actions.append(.cancel(EffectID(strand: place, number: awaited.number)))
    }
  }

  /// Hands an answer to the task that waits for it.
  mutating func deliver(_ event: Event) {
    if let timeout = instance.timeout, event.effect.number == timeout.number {
      instance.timeout = nil
      return faultWorkflow(
        WorkflowError(
          .timeout, detail: "the workflow took longer than its timeout", instance: "/timeout"))
    }
    if case .event(let offered) = event.result { return offer(offered, to: event.effect) }
    let place = event.effect.strand
    guard instance.strands.indices.contains(place), let taken = instance.strands[place] else {
      return
    }
    strand = taken
    self.place = place
    guard let control = answer(event) else { return }
    strand.control = control
    instance.strands[place] = strand
    if !instance.ready.contains(place) { instance.ready.append(place) }
  }

  /// What the strand does after an answer; `nil` where nothing waits for it.
  private mutating func answer(_ event: Event) -> Control? {
    let number = event.effect.number
    guard let (depth, kind) = strand.waiter(for: number) else { return nil }
    if strand.isDecided(at: depth) {
      if kind == .timeout { strand.frames[depth].timeout = nil }
      return strand.control
    }
    let frame = strand.frames[depth]
    let task = tables.tasks[frame.activation.task.index].task
    switch kind {
    case .timeout:
      abandonFrames(above: depth)
      strand.frames[depth].timeout = nil
      return .expire(
        WorkflowError(.timeout, detail: "the task '\(task.name)' took longer than its timeout"))
    case .retryDelay:
      endTimer(ofAttemptAt: depth)
      return .retry
    case .attemptLimit:
      abandonFrames(above: depth)
      endTimer(ofAttemptAt: depth)
      return .fail(
        WorkflowError(
          .timeout, detail: "an attempt of the task '\(task.name)' took longer than its limit",
          instance: task.pointer))
    case .wait, .authorization, .result, .events:
      abandonFrames(above: depth)
      strand.frames[depth].state = .ready
      return answer(event.result, to: depth)
    }
  }

  private mutating func endTimer(ofAttemptAt depth: Int) {
    guard case .attempt(var state) = strand.frames[depth].state else { return }
    state.phase = .trying(timer: nil)
    strand.frames[depth].state = .attempt(state)
  }

  private mutating func answer(_ result: EffectResult, to depth: Int) -> Control {
    switch result {
    case .fired, .event: return .finish(strand.frames[depth].activation.input)
    case .output(let output): return .finish(output)
    case .failed(var error):
      error.detail = error.detail.map { environment.redact($0) }
      return .fail(error)
    case .authorized(let authorization):
      strand.frames[depth].activation.authorization = authorization
      return .perform
    }
  }

  /// Stops the tasks that a timed-out task runs.
  mutating func abandonFrames(above depth: Int) {
    while strand.frames.count > depth + 1, let frame = strand.frames.popLast() {
      cancel(frame, of: place)
    }
  }
}
