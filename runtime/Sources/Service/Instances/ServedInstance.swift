import Engine
import EventLoop
import Journal
import Program

/// An instance that has not ended: takes what it is handed step by step, and lets nothing out before
/// the step is in the journal.
final class ServedInstance {
  /// Where its state is.
  enum Phase {
    /// It is made, and waits for its turn to start.
    case queued(WorkflowInstance)
    /// Its state is in the journal alone.
    case parked
    /// Its state is being read from the journal.
    case recovering
    /// Its state is here.
    case live(WorkflowInstance)
    /// It has ended, or cannot be served here.
    case over
  }

  /// Its unique name.
  let id: InstanceID
  /// The version of the workflow that it runs.
  let program: ServedProgram
  private unowned let instances: Instances
  private(set) var phase: Phase
  /// How far the system's clock had jumped when it came: its own time is without later jumps.
  let jumps: Int64
  /// What the journal says that it does.
  private(set) var activity: Activity
  /// The number of the last record.
  private var sequence: Int64 = 0
  private var recordsSinceCheckpoint = 0
  private var inputs: [Input] = []
  private var isCommitting = false
  private var effects: InstanceEffects
  /// What makes it known to the journal, in the commit of its first steps.
  private var creation: Creation?
  /// The events whose consumption was read from the journal.
  private var takenEvents: [EventKey: InstanceRebuild.TakenEvent] = [:]
  /// How many events are offered to it that the inbox still has.
  var offers = 0
  /// As what it counts among all instances.
  private var counted = (running: 0, live: 0)
  /// The W3C trace context of who started it, as it is stored; known until its instance has left memory.
  var trace: String?
  /// What is told how it ended.
  private var completions: [(InstanceEnding) -> Void] = []

  init(
    _ id: InstanceID, _ program: ServedProgram, phase: Phase, activity: Activity,
    in instances: Instances
  ) {
    self.id = id
    self.program = program
    self.phase = phase
    self.activity = activity
    self.instances = instances
    jumps = instances.clock.jumps
    effects = InstanceEffects(id, program)
  }

  /// Makes a new instance, which the commit of its first steps makes known to the journal where a
  /// creation is given.
  static func new(
    _ id: InstanceID, _ program: ServedProgram, _ origin: InstanceOrigin, creation: Creation?,
    in instances: Instances
  ) -> ServedInstance {
    let instance = ServedInstance(
      id, program, phase: .queued(WorkflowInstance(origin)), activity: .running, in: instances)
    instance.creation = creation
    return instance
  }

  /// Calls the function once it has ended.
  func whenOver(_ completion: @escaping (InstanceEnding) -> Void) {
    completions.append(completion)
  }

  /// Whether an event that the inbox still has was offered to a task before a restart, or came before
  /// the task listened.
  func hasSeen(_ event: EventKey, with effect: EffectID) -> Bool {
    guard let taken = takenEvents[event] else { return false }
    return taken.effects.contains(effect) || effect.number > taken.last
  }

  /// Takes an input, as soon as the steps before are in the journal.
  func hand(_ input: Input) {
    inputs.append(input)
    proceed()
  }

  /// The JSON Pointer of the task that an effect belongs to.
  func task(of effect: EffectID) -> String? {
    guard case .live(let state) = phase else { return nil }
    return state.pointer(of: effect, in: program.environment)
  }

  /// Takes a step that somebody asks for, and calls the function once it is in the journal.
  func take(_ cause: StepCause, then: @escaping () -> Void) {
    hand(Input(cause) { _ in then() })
  }

  /// Starts when its turn has come.
  func start() {
    guard case .queued(let state) = phase else { return }
    phase = .live(state)
    inputs.insert(Input(.start), at: 0)
    proceed()
  }

  /// Goes on where it is parked, as when the moment that it waits for has come.
  func wake() {
    guard case .parked = phase else { return }
    phase = .recovering
    recount()
    instances.recover(self)
  }

  /// Takes the state that was read from the journal.
  func recovered(_ rebuilt: InstanceRebuild.Rebuilt) {
    guard case .recovering = phase else { return }
    sequence = rebuilt.last
    recordsSinceCheckpoint = rebuilt.replayed
    takenEvents = rebuilt.events
    let state = rebuilt.state
    guard state.record(.start, at: now) == nil else {
      // It had no turn yet.
      phase = .queued(state)
      recount()
      instances.queue.append(self)
      proceed()
      return instances.startQueued()
    }
    phase = .live(state)
    let outstanding = state.outstandingEffects(in: program.environment)
    for action in outstanding.actions { effects.note(action) }
    recount()
    for action in outstanding.actions { effects.begin(action, for: self, in: instances) }
    inputs = outstanding.failures.map { Input(.answer($0)) } + inputs
    if state.isReady { inputs.append(Input(.advance)) }
    if inputs.isEmpty { parkIfIdle() } else { proceed() }
  }

  /// Writes its state as a whole, so that another version of the engine need not take its steps again.
  func writeCheckpoint() {
    guard case .live(let state) = phase, !isCommitting, offers == 0, recordsSinceCheckpoint > 0
    else { return }
    if let change = checkpoint(of: state) { instances.commit([change], of: self) {} }
  }

  /// Tells those who wait for its end that it goes on later.
  func releaseWaiters() {
    let waiting = completions
    completions = []
    for completion in waiting { completion(.unavailable("the service is about to stop")) }
  }

  /// Lets go of it: it has ended, or cannot be served here.
  func abandon(_ ending: InstanceEnding) {
    if case .over = phase { return }
    phase = .over
    recount()
    effects.cancelAll(in: instances)
    instances.timers.cancel(TimerKey(instance: id, effect: nil))
    let (waiting, left) = (completions, inputs)
    (completions, inputs) = ([], [])
    for input in left { input.receiver?(false) }
    for completion in waiting { completion(ending) }
  }

  private func proceed() {
    guard !isCommitting, !inputs.isEmpty else { return }
    switch phase {
    case .recovering: return
    case .queued:
      // Cancelling needs no turn.
      if inputs.contains(where: \.isCancellation) { start() }
    case .parked: wake()
    case .over:
      let left = inputs
      inputs = []
      for input in left { input.receiver?(false) }
    case .live(let state):
      // The one reference to the state, so that it changes in place.
      phase = .recovering
      takeInputs(state)
    }
  }

  private func takeInputs(_ state: consuming WorkflowInstance) {
    var batch = StepBatch()
    let now = self.now
    for input in inputs { take(input, &state, &batch, at: now) }
    inputs = []
    if !batch.changes.isEmpty { complete(&batch, state, at: now) }
    phase = .live(state)
    recount()
    commit(batch)
  }

  private func commit(_ batch: StepBatch) {
    guard !batch.changes.isEmpty else { return committed(batch) }
    isCommitting = true
    if let creation {
      self.creation = nil
      return instances.create(self, creation, batch.changes) { [self] in
        isCommitting = false
        committed(batch)
      }
    }
    instances.commit(batch.changes, of: self) { [self] in
      isCommitting = false
      committed(batch)
    }
  }

  private func take(
    _ input: Input, _ state: inout WorkflowInstance, _ batch: inout StepBatch, at now: Timestamp
  ) {
    let environment = program.environment
    if case .answer(let event) = input.cause { effects.noteAnswer(event) }
    guard let record = state.record(input.cause, at: now) else { return batch.skip(input) }
    sequence += 1
    recordsSinceCheckpoint += 1
    batch.changes.append(
      .append(
        Record(
          sequence: sequence, time: JournalTime(now), kind: 0,
          bytes: record.encoded(in: environment)), to: id))
    let actions = state.take(input.cause, at: now, in: environment)
    let noted = batch.actions.count
    batch.add(actions, of: input)
    for action in batch.actions[noted...] { effects.note(action) }
  }

  /// Adds what the journal keeps besides the records.
  private func complete(_ batch: inout StepBatch, _ state: WorkflowInstance, at now: Timestamp) {
    for (index, event) in batch.emitted.enumerated() {
      let name = "\(id)/\(sequence)/\(index)"
      let emitted = program.environment.redacted(event)
      if let message = instances.message(name, emitted, of: self, at: now) {
        batch.changes.append(.enqueue(message))
        batch.hasMessages = true
      }
    }
    if instances.publishesLifecycle {
      let identity = program.prepared.program.identity
      for event in batch.events {
        let cloudEvent = event.cloudEvent(of: identity, instance: "\(id)")
        if let message = instances.message(
          "\(id)/\(event.number)", program.environment.redacted(cloudEvent), of: self, at: now)
        {
          batch.changes.append(.enqueue(message))
          batch.hasMessages = true
        }
      }
    }
    // Not with an event: until the inbox lets go of it, the records tell that it was taken.
    if batch.receipts.isEmpty, offers == 0,
      recordsSinceCheckpoint >= instances.limits.recordsPerCheckpoint,
      let change = checkpoint(of: state)
    {
      batch.changes.append(change)
    }
    if let outcome = state.outcome {
      let settlement = Settlement(outcome, at: now, in: program.environment)
      batch.changes.append(.settle(settlement, of: id))
      return
    }
    let current = activity(of: state)
    if current != activity {
      activity = current
      batch.changes.append(.setActivity(current, of: id))
    }
  }

  /// What keeps the whole state; nothing where secrets may be in it.
  private func checkpoint(of state: WorkflowInstance) -> Change? {
    guard let bytes = state.checkpoint(in: program.environment) else { return nil }
    recordsSinceCheckpoint = 0
    return .checkpoint(Checkpoint(sequence: sequence, bytes: bytes), of: id)
  }

  private func activity(of state: WorkflowInstance) -> Activity {
    if state.isSuspended { return .suspended }
    guard !state.isReady, effects.isWaiting else { return .running }
    return .waiting(until: effects.nextMoment.map { JournalTime($0) })
  }

  private func committed(_ batch: StepBatch) {
    guard case .live(let state) = phase else { return }
    // First, so that the calls that are begun know the spans of their tasks.
    instances.observe(batch.events.redacted(in: program.environment), of: self)
    for action in batch.actions { effects.begin(action, for: self, in: instances) }
    if batch.hasMessages { instances.whenEnqueued() }
    for receipt in batch.receipts { receipt() }
    if let outcome = state.outcome {
      instances.remove(self)
      abandon(InstanceEnding(outcome))
      return
    }
    if state.isReady {
      // The loop gets a turn, so that other instances are not kept waiting by a long computation.
      instances.loop.enqueue { [self] in hand(Input(.advance)) }
    } else if inputs.isEmpty {
      parkIfIdle()
    } else {
      proceed()
    }
  }

  private var now: Timestamp { instances.clock.now(since: jumps) }

  /// Gives its state to the journal alone where memory is short.
  private func parkIfIdle() {
    guard case .waiting = activity, case .live = phase, instances.hasToPark else { return }
    let moment = effects.nextMoment
    // It would be woken at once, and never get further.
    if let moment, moment <= now { return }
    effects.endTimers(in: instances)
    if let moment {
      instances.setTimer(nil, of: self, at: moment)
    }
    effects = InstanceEffects(id, program)
    phase = .parked
    recount()
  }

  private func recount() {
    let now: (running: Int, live: Int) =
      switch phase {
      case .live, .recovering: (activity == .running ? 1 : 0, 1)
      case .queued, .parked, .over: (0, 0)
      }
    let before = counted
    counted = now
    instances.count(running: now.running - before.running, live: now.live - before.live)
  }
}
