import Program

/// What an effect is for.
struct EffectPurpose: Sendable, Equatable {
  /// As what its answer is awaited.
  enum Kind: UInt8, Sendable, CaseIterable {
    /// The timeout of the task or the workflow.
    case timeout
    /// The limit of one attempt of a `try` task.
    case attemptLimit
    /// The delay before an attempt of a `try` task.
    case retryDelay
    /// The end of a `wait` task.
    case wait
    /// The authorization of the task's call.
    case authorization
    /// What the task's call, process or workflow gives.
    case result
    /// The events that the task listens for.
    case events
  }
  var kind: Kind
  /// The task that awaits it; none for the workflow.
  var task: TaskID?
}

extension EffectPurpose.Kind {
  /// Whether an answer of this kind is one that is awaited.
  func fits(_ result: EffectResult) -> Bool {
    switch (self, result) {
    case (.timeout, .fired), (.attemptLimit, .fired), (.retryDelay, .fired), (.wait, .fired),
      (.authorization, .authorized), (.authorization, .failed),
      (.result, .output), (.result, .failed), (.events, .event), (.events, .failed):
      true
    default: false
    }
  }
}

extension Frame {
  /// The effect that the task itself awaits besides its timeout: there is at most one.
  var awaited: (number: UInt64, kind: EffectPurpose.Kind)? {
    switch state {
    case .sleeping(let timer): (timer.number, .wait)
    case .authorizing(let effect): (effect.number, .authorization)
    case .waiting(let effect): (effect.number, .result)
    case .listening(let state): state.subscription.map { ($0, .events) }
    case .attempt(let state):
      state.timer.map { timer in
        if case .delaying = state.phase { return (timer.number, .retryDelay) }
        return (timer.number, .attemptLimit)
      }
    case .block, .function, .extending, .loop, .fork, .ready: nil
    }
  }

  /// As what the task awaits the effect; none where it does not.
  func awaits(_ number: UInt64) -> EffectPurpose.Kind? {
    if timeout?.number == number { return .timeout }
    guard let awaited, awaited.number == number else { return nil }
    return awaited.kind
  }
}

extension Strand {
  /// The innermost task that awaits the effect, and as what.
  func waiter(for number: UInt64) -> (depth: Int, kind: EffectPurpose.Kind)? {
    for depth in frames.indices.reversed() {
      if let kind = frames[depth].awaits(number) { return (depth, kind) }
    }
    return nil
  }
}

extension WorkflowInstance {
  /// What the effect is for; none where nobody waits for it any more.
  func purpose(of effect: EffectID) -> EffectPurpose? {
    if let timeout, timeout.number == effect.number { return EffectPurpose(kind: .timeout) }
    guard strands.indices.contains(effect.strand), let strand = strands[effect.strand],
      let (depth, kind) = strand.waiter(for: effect.number)
    else { return nil }
    return EffectPurpose(kind: kind, task: strand.frames[depth].activation.task)
  }
}
