import JSON
import Program

/// Timers and other effects, and their answers.
extension Run {
  /// A name for a new effect of the strand that runs.
  mutating func nextEffect() -> EffectID {
    instance.lastEffect += 1
    return EffectID(strand: place, number: instance.lastEffect)
  }

  /// Starts a timer and gives its number.
  mutating func startTimer(after nanoseconds: Int64) -> UInt64 {
    let effect = nextEffect()
    actions.append(.setTimer(effect, at: now.advanced(by: nanoseconds)))
    return effect.number
  }

  /// Makes the task of the top frame wait for the effect.
  mutating func wait(for effect: EffectID) -> Control {
    strand.frames[strand.frames.count - 1].state = .waiting(effect.number)
    return .blocked
  }

  /// `wait` (semantics row 35).
  mutating func wait(
    _ duration: DurationTemplate, _ activation: Activation
  ) throws(WorkflowError) -> Control {
    let nanoseconds = try nanoseconds(duration, on: activation.input, activation)
    guard nanoseconds > 0 else { return .finish(activation.input) }
    let timer = startTimer(after: nanoseconds)
    return wait(for: EffectID(strand: place, number: timer))
  }

  /// Starts the timer of a task's timeout.
  mutating func startTimeout(
    _ timeout: Timeout?, _ activation: Activation
  ) throws(WorkflowError) -> UInt64? {
    guard let timeout else { return nil }
    return startTimer(after: try nanoseconds(timeout.after, on: activation.input, activation))
  }

  /// Stops what the task of a frame itself has under way: timers and an effect.
  mutating func cancelEffects(of frame: Frame, at place: Int, andTimeout: Bool = true) {
    var numbers: [UInt64?] = [andTimeout ? frame.timeout : nil]
    switch frame.state {
    case .waiting(let number), .authorizing(let number): numbers.append(number)
    case .listening(let state): numbers.append(state.subscription)
    case .attempt(let state):
      switch state.phase {
      case .trying(let timer): numbers.append(timer)
      case .delaying(let timer): numbers.append(timer)
      case .handling: break
      }
    default: break
    }
    for case let number? in numbers {
      actions.append(.cancel(EffectID(strand: place, number: number)))
    }
  }

  /// Hands an answer to the task that waits for it.
  mutating func deliver(_ event: Event) {
    if let timeout = instance.timeout, event.effect.number == timeout {
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
    guard let depth = strand.frames.lastIndex(where: { $0.awaits(number) }) else { return nil }
    let frame = strand.frames[depth]
    let task = tables.tasks[frame.activation.task.index].task
    if frame.timeout == number {
      abandonFrames(above: depth)
      strand.frames[depth].timeout = nil
      return .expire(
        WorkflowError(.timeout, detail: "the task '\(task.name)' took longer than its timeout"))
    }
    if case .attempt(var state) = frame.state {
      if case .delaying = state.phase {
        state.phase = .trying(timer: nil)
        strand.frames[depth].state = .attempt(state)
        return .retry
      }
      abandonFrames(above: depth)
      state.phase = .trying(timer: nil)
      strand.frames[depth].state = .attempt(state)
      return .fail(
        WorkflowError(
          .timeout, detail: "an attempt of the task '\(task.name)' took longer than its limit",
          instance: task.pointer))
    }
    if case .listening = frame.state { abandonFrames(above: depth) }
    strand.frames[depth].state = .ready
    switch event.result {
    case .fired, .event: return .finish(frame.activation.input)
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

extension Frame {
  /// Whether the task waits for the effect with the number.
  fileprivate func awaits(_ number: UInt64) -> Bool {
    if timeout == number { return true }
    return switch state {
    case .waiting(number), .authorizing(number): true
    case .listening(let state): state.subscription == number
    case .attempt(let state):
      switch state.phase {
      case .trying(let timer): timer == number
      case .delaying(let timer): timer == number
      case .handling: false
      }
    default: false
    }
  }
}
