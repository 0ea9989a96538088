import Engine
import EventLoop
import JSON
import Program

/// Carries out the actions of one instance on the loop, and hands it their results.
final class InstanceDriver {
  let services: HostServices
  private let program: PreparedProgram
  private let performer: EffectPerformer
  private let environment: Environment
  private let trace: TraceLog?
  private var instance: WorkflowInstance
  private var cancellations: [EffectID: () -> Void] = [:]
  /// The effects that end with an event or another workflow of the run, and not by themselves.
  private var dependent: Set<EffectID> = []
  private var isAdvancing = false
  /// Whether the event that was just offered was consumed.
  private var isConsumed = false
  private let completion: (WorkflowInstance.Outcome) -> Void

  /// Makes a driver; the completion is called once, from the loop or from `start`.
  init(
    _ program: PreparedProgram, input: JSONValue, services: HostServices,
    completion: @escaping (WorkflowInstance.Outcome) -> Void
  ) {
    self.program = program
    self.services = services
    self.completion = completion
    performer = EffectPerformer(program.program, services: services.effects)
    var random = SystemRandomNumberGenerator()
    let instance = WorkflowInstance(input: input, seed: random.next())
    self.instance = instance
    environment = services.environment(for: program)
    trace = services.options.trace.map {
      TraceLog(identity: program.program.identity, instance: instance.id, sink: $0)
    }
  }

  /// Whether the instance can only go on with an event, or with another instance of the run.
  var waitsForEventsOnly: Bool {
    instance.hasStarted && !instance.isReady && Set(cancellations.keys) == dependent
  }

  /// Starts the instance.
  func start() {
    guard instance.outcome == nil else { return }
    step { $0.start(at: $1, in: $2) }
  }

  /// Stops the instance.
  func cancel() {
    step { $0.cancel(at: $1, in: $2) }
  }

  private func answer(_ effect: EffectID, _ result: EffectResult) {
    forget(effect)
    step { $0.resume(with: Event(effect: effect, result: result), at: $1, in: $2) }
  }

  private func forget(_ effect: EffectID) {
    cancellations[effect] = nil
    dependent.remove(effect)
  }

  /// Offers an event to a task that listens: whether it was consumed.
  private func offer(_ event: CloudEvent, to effect: EffectID) -> Bool {
    isConsumed = false
    step { $0.resume(with: Event(effect: effect, result: .event(event)), at: $1, in: $2) }
    return isConsumed
  }

  private func step(_ body: (inout WorkflowInstance, Timestamp, Environment) -> [Action]) {
    guard instance.outcome == nil else { return }
    for action in body(&instance, .now, environment) { perform(action) }
    if let outcome = instance.outcome {
      for cancel in cancellations.values { cancel() }
      cancellations = [:]
      services.remove(self)
      completion(outcome)
    } else if instance.isReady, !isAdvancing {
      // The loop gets a turn, so that timers and answers are not kept waiting by a long computation.
      isAdvancing = true
      services.loop.enqueue { [self] in
        isAdvancing = false
        step { $0.advance(at: $1, in: $2) }
      }
    } else if waitsForEventsOnly {
      services.stopLaterIfStalled()
    }
  }

  private func perform(_ action: Action) {
    switch action {
    case .setTimer(let effect, let moment):
      let delay = Duration.nanoseconds(moment.nanoseconds - Timestamp.now.nanoseconds)
      let watch = services.loop.schedule(after: delay) { [self] in answer(effect, .fired) }
      cancellations[effect] = { watch.cancel() }
    case .authorize(let effect, _), .call(let effect, _), .callOperation(let effect, _),
      .callFunction(let effect, _), .run(let effect, _):
      cancellations[effect] = performer.start(action) { [self] in answer(effect, $0) }
    case .startWorkflow(let effect, let start): startWorkflow(start, effect)
    case .cancel(let effect):
      cancellations[effect]?()
      forget(effect)
    case .subscribe(let effect, let subscription):
      let listener = EventBus.Listener(subscription: subscription) { [self] event in
        offer(event, to: effect)
      }
      cancellations[effect] = services.bus.listen(listener)
      dependent.insert(effect)
    case .consumed(_, let isConsumed): self.isConsumed = isConsumed
    case .publish(let event):
      trace?.note(event)
      if let event = try? CloudEvent(event) { services.bus.publish(event) }
    case .trace(let event): trace?.note(event)
    case .completed, .faulted: break
    }
  }

  private func startWorkflow(_ start: WorkflowStart, _ effect: EffectID) {
    let driver = InstanceDriver(
      program.subworkflows[start.index], input: start.input, services: services
    ) { [weak self] outcome in
      guard start.awaits, let self else { return }
      switch outcome {
      case .completed(let output): answer(effect, .output(output))
      case .faulted(var error):
        // The pointer names a task of the other workflow.
        error.instance = nil
        answer(effect, .failed(error))
      case .cancelled: break
      }
    }
    services.add(driver)
    if start.awaits {
      cancellations[effect] = { driver.cancel() }
      dependent.insert(effect)
    }
    services.loop.enqueue { driver.start() }
  }
}
