import Engine
import EngineHost
import Journal

/// What an instance has under way outside itself.
///
/// It is noted when the instance asks for it, and begun once the step is in the journal.
struct InstanceEffects {
  private enum Expected: Equatable {
    case timer(Timestamp)
    case subscription
    case work
  }

  private let id: InstanceID
  private let program: ServedProgram
  private var expected: [EffectID: Expected] = [:]
  /// What stops the work that is under way.
  private var stops: [EffectID: () -> Void] = [:]

  init(_ id: InstanceID, _ program: ServedProgram) {
    self.id = id
    self.program = program
  }

  /// Whether all that is awaited is a moment or an event.
  var isWaiting: Bool { !expected.values.contains(.work) }

  /// The first moment that is awaited.
  var nextMoment: Timestamp? {
    expected.values.compactMap { if case .timer(let moment) = $0 { moment } else { nil } }.min()
  }

  /// Notes what an action will set going.
  mutating func note(_ action: Action) {
    switch action {
    case .setTimer(let effect, let moment): expected[effect] = .timer(moment)
    case .subscribe(let effect, _): expected[effect] = .subscription
    case .authorize(let effect, _), .call(let effect, _), .callOperation(let effect, _),
      .callFunction(let effect, _):
      expected[effect] = .work
    case .run(let effect, let process): if process.awaits { expected[effect] = .work }
    case .startWorkflow(let effect, let start): if start.awaits { expected[effect] = .work }
    case .cancel(let effect): expected[effect] = nil
    case .publish, .trace, .consumed, .completed, .faulted: break
    }
  }

  /// Notes that an effect is answered; a subscription goes on.
  mutating func noteAnswer(_ event: Event) {
    if case .event = event.result { return }
    expected[event.effect] = nil
    stops[event.effect] = nil
  }

  /// Begins what an action asks for, or stops it.
  mutating func begin(_ action: Action, for instance: ServedInstance, in instances: Instances) {
    switch action {
    case .setTimer(let effect, let moment):
      instances.setTimer(effect, of: instance, at: moment)
    case .subscribe(let effect, let subscription):
      instances.events.subscribe(
        SubscriptionKey(instance: id, effect: effect), subscription, program.digest)
    case .authorize(let effect, _), .call(let effect, _), .callOperation(let effect, _),
      .callFunction(let effect, _), .run(let effect, _):
      stops[effect] = program.performer.start(
        action, traces: instances.callTraces(instance, instance.task(of: effect))
      ) { [weak instance] result in
        instance?.hand(Input(.answer(Event(effect: effect, result: result))))
      }
    case .startWorkflow(let effect, let start):
      stops[effect] = instances.startChild(of: instance, effect, start)
    case .cancel(let effect): cancel(effect, in: instances)
    case .publish, .trace, .consumed, .completed, .faulted: break
    }
  }

  /// Stops everything.
  mutating func cancelAll(in instances: Instances) {
    for effect in Array(expected.keys) { cancel(effect, in: instances) }
    for stop in stops.values { stop() }
    (expected, stops) = ([:], [:])
  }

  /// Ends the timers, which its parked state brings back; its subscriptions stay.
  func endTimers(in instances: Instances) {
    for case (let effect, .timer) in expected {
      instances.timers.cancel(TimerKey(instance: id, effect: effect))
    }
  }

  private mutating func cancel(_ effect: EffectID, in instances: Instances) {
    expected[effect] = nil
    stops.removeValue(forKey: effect)?()
    instances.timers.cancel(TimerKey(instance: id, effect: effect))
    instances.events.unsubscribe(SubscriptionKey(instance: id, effect: effect))
  }
}

/// Whose timer it is.
struct TimerKey: Hashable {
  /// The instance.
  var instance: InstanceID
  /// The timer's effect; none for the moment at which a parked instance goes on.
  var effect: EffectID?
}
