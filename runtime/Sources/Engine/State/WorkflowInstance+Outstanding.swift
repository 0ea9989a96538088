import Program

/// What an instance has under way, for a host that has to start it again.
public struct OutstandingEffects: Sendable {
  /// The actions that began what is under way, in their order, with the effects they had.
  public var actions: [Action] = []
  /// The answers of what cannot be asked for again, as where a secret is missing now.
  public var failures: [Event] = []
}

extension WorkflowInstance {
  /// What the instance waits for: timers with the moments they had, and calls, processes and
  /// workflows, whose expressions give what they gave at first.
  ///
  /// What nobody waits for is not among them.
  public func outstandingEffects(in environment: Environment) -> OutstandingEffects {
    var outstanding = OutstandingEffects()
    for effect in awaitedEffects.sorted(by: { $0.number < $1.number }) {
      do throws(WorkflowError) {
        if let action = try action(of: effect, in: environment) {
          outstanding.actions.append(action)
        }
      } catch {
        outstanding.failures.append(Event(effect: effect, result: .failed(error)))
      }
    }
    return outstanding
  }

  /// The JSON Pointer of the task that an effect belongs to; none where nobody waits for it.
  public func pointer(of effect: EffectID, in environment: Environment) -> String? {
    purpose(of: effect)?.task.map { environment.program.program.tasks[$0.index].pointer }
  }

  private var awaitedEffects: [EffectID] {
    var effects: [EffectID] = []
    if let timeout { effects.append(EffectID(strand: 0, number: timeout.number)) }
    for (place, strand) in strands.enumerated() {
      for frame in strand?.frames ?? [] {
        for number in [frame.timeout?.number, frame.awaited?.number] {
          if let number { effects.append(EffectID(strand: place, number: number)) }
        }
      }
    }
    return effects
  }

  /// The action that began an effect; none where nobody waits for it.
  func action(
    of effect: EffectID, in environment: Environment
  ) throws(WorkflowError) -> Action? {
    if let timeout, timeout.number == effect.number {
      return .setTimer(effect, at: timeout.due)
    }
    guard strands.indices.contains(effect.strand), let strand = strands[effect.strand],
      let (depth, kind) = strand.waiter(for: effect.number)
    else { return nil }
    let frame = strand.frames[depth]
    if kind == .timeout { return frame.timeout.map { .setTimer(effect, at: $0.due) } }
    switch frame.state {
    case .sleeping(let timer): return .setTimer(effect, at: timer.due)
    case .attempt(let state): return state.timer.map { .setTimer(effect, at: $0.due) }
    case .waiting(let pending):
      return try run(strand, effect, pending, environment).request(effect, frame.activation)
    case .authorizing(let pending):
      return try run(strand, effect, pending, environment).credentials(of: frame.activation)
        .map { .authorize(effect, $0) }
    case .listening(let state):
      guard
        case .listen(let listen) =
          environment.program.tasks[frame.activation.task.index].task.action
      else { return nil }
      let task = frame.activation.task
      return .subscribe(
        effect, environment.program.subscription(to: listen.to, of: task, state.progress))
    case .block, .function, .extending, .loop, .fork, .ready: return nil
    }
  }

  /// A step that sees what the strand saw when it asked for the effect.
  private func run(
    _ strand: Strand, _ effect: EffectID, _ pending: PendingEffect, _ environment: Environment
  ) -> Run {
    var run = Run(instance: self, environment: environment, now: pending.since)
    run.strand = strand
    run.place = effect.strand
    return run
  }
}
