import Program

/// Rebuilds an instance from what a journal keeps of it, without carrying anything out.
///
/// A host takes the records in their order and then starts what is under way again:
/// `instance.outstandingEffects(in:)`.
public struct Replay: Sendable {
  /// The instance as it was after the records taken so far.
  public private(set) var instance: WorkflowInstance
  /// The number of the last record taken among those of the instance, from 1.
  public private(set) var sequence: Int

  /// Begins with an instance that has not started, or with one from a checkpoint.
  ///
  /// - Parameter sequence: How many records the instance has behind it.
  public init(_ instance: WorkflowInstance, sequence: Int = 0) {
    self.instance = instance
    self.sequence = sequence
  }

  /// The credentials of which a record needs the authorization anew, since no journal keeps it; none
  /// for most records.
  public func credentials(
    for record: StepRecord, in environment: Environment
  ) throws(ReplayError) -> Credentials? {
    guard case .answer(let effect, let purpose, .authorized) = record.content else { return nil }
    try check(effect, purpose, in: environment)
    do throws(WorkflowError) {
      let action = try instance.action(of: effect, in: environment)
      guard case .authorize(_, let credentials)? = action else { return nil }
      return credentials
    } catch {
      throw failure(.unavailable(error))
    }
  }

  /// Takes the next record.
  ///
  /// - Parameter authorization: For a record with `credentials`, what they give now.
  /// - Returns: The actions of the step. Its host has carried them out, except perhaps those of the
  ///   last record.
  /// - Throws: `ReplayError` where the record does not fit; the instance is then as before.
  public mutating func take(
    _ record: StepRecord, authorization: Authorization? = nil, in environment: Environment
  ) throws(ReplayError) -> [Action] {
    let cause: StepCause
    switch record.content {
    case .start: cause = .start
    case .advance: cause = .advance
    case .suspend: cause = .suspend
    case .resume: cause = .resume
    case .cancel: cause = .cancel
    case .answer(let effect, let purpose, let answer):
      try check(effect, purpose, in: environment)
      cause = .answer(Event(effect: effect, result: try result(answer, authorization)))
    }
    guard instance.record(cause, at: record.time) != nil else {
      throw failure(.mismatch("the instance takes no such step \(instance.condition)"))
    }
    defer { sequence += 1 }
    return instance.take(cause, at: record.time, in: environment)
  }

  private func result(
    _ answer: StepRecord.Answer, _ authorization: Authorization?
  ) throws(ReplayError) -> EffectResult {
    switch answer {
    case .fired: return .fired
    case .output(let output): return .output(output)
    case .event(let event): return .event(event)
    case .failed(let error): return .failed(error)
    case .authorized:
      guard let authorization else {
        throw failure(
          .unavailable(
            WorkflowError(.authorization, detail: "the call's authorization is not given anew")))
      }
      return .authorized(authorization)
    }
  }

  private func check(
    _ effect: EffectID, _ purpose: EffectPurpose, in environment: Environment
  ) throws(ReplayError) {
    let awaited = instance.purpose(of: effect)
    guard awaited != purpose else { return }
    let program = environment.program.program
    let found = awaited.map { "effect \(effect.number) is \($0.text(in: program))" }
    throw failure(
      .mismatch(
        "it answers \(purpose.text(in: program)), but \(found ?? "nothing awaits that answer")"))
  }

  private func failure(_ reason: ReplayError.Reason) -> ReplayError {
    ReplayError(instance: instance.id, sequence: sequence + 1, reason: reason)
  }
}

extension WorkflowInstance {
  fileprivate var condition: String {
    if outcome != nil { return "when it is over" }
    if !hasStarted { return "before it has started" }
    return isSuspended ? "while it is suspended" : "at this point"
  }
}

extension EffectPurpose {
  /// The effect in words.
  fileprivate func text(in program: Program) -> String {
    let owner = task.map { "the task \(program.tasks[$0.index].pointer)" } ?? "the workflow"
    return switch kind {
    case .timeout: "the timeout of \(owner)"
    case .attemptLimit: "the limit of an attempt of \(owner)"
    case .retryDelay: "the delay before an attempt of \(owner)"
    case .wait: "the wait of \(owner)"
    case .authorization: "the authorization of \(owner)"
    case .result: "the call of \(owner)"
    case .events: "the events for \(owner)"
    }
  }
}
