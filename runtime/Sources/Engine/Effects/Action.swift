import JSON

/// What an instance asks of its host.
///
/// Every action with an effect is answered by one `Event` of that effect, unless it is cancelled
/// first or nobody waits for it; answers that come too late are ignored. Only a subscription has any
/// number of answers, and each is followed by `consumed`.
public enum Action: Sendable {
  /// Fire a timer at a moment; the answer is `fired`.
  case setTimer(EffectID, at: Timestamp)
  /// Resolve how a call proves who it is; the answer is `authorized`.
  case authorize(EffectID, Credentials)
  /// Make an HTTP call; the answer is its output.
  case call(EffectID, ResolvedCall)
  /// Call an operation of an OpenAPI document; the answer is its output.
  case callOperation(EffectID, ResolvedOperation)
  /// Call a function of the host; the answer is its output.
  case callFunction(EffectID, FunctionCall)
  /// Run a process; the answer is its output, unless nobody waits for it.
  case run(EffectID, ResolvedProcess)
  /// Run another workflow; the answer is its output, unless nobody waits for it.
  case startWorkflow(EffectID, WorkflowStart)
  /// Offer events as they come; each answer is an `event`, and more may follow it until the effect
  /// is cancelled.
  case subscribe(EffectID, Subscription)
  /// Whether the event that was just offered to a subscription was consumed.
  case consumed(EffectID, Bool)
  /// Stop an effect; it has no answer any more.
  case cancel(EffectID)
  /// Publish a CloudEvent.
  case publish(JSONValue)
  /// Note a change in the life of the workflow or a task; only where the environment traces.
  case trace(LifecycleEvent)
  /// The instance has completed with this output.
  case completed(JSONValue)
  /// The instance has faulted.
  case faulted(WorkflowError)
}

/// What the host answers.
public struct Event: Sendable {
  /// The effect that is answered.
  public var effect: EffectID
  /// How it went.
  public var result: EffectResult
  /// Makes an answer.
  public init(effect: EffectID, result: EffectResult) {
    self.effect = effect
    self.result = result
  }
}

/// How an effect went.
public enum EffectResult: Sendable {
  /// The timer's moment has come.
  case fired
  /// The authorization that the call will carry.
  case authorized(Authorization)
  /// What the call, function, process or workflow gave.
  case output(JSONValue)
  /// An event that the subscription may want.
  case event(CloudEvent)
  /// It failed; the engine fills in the error's `instance`.
  case failed(WorkflowError)
}
