import Engine
import EngineHost
import EventLoop
import JSON
import Journal
import Program

/// All instances that have not ended, and what they share.
final class Instances {
  let loop: EventLoop
  let clock: ServiceClock
  let limits: InstanceLimits
  let writer: JournalWriter
  let programs: ProgramVersions
  private(set) lazy var timers = TimerQueue<TimerKey>(loop: loop) { [unowned self] in fire($0) }
  private(set) lazy var events = EventIntake(self)
  /// Told of what happens in the lives of instances, once it is in the journal.
  var observer: (ServedInstance, [LifecycleEvent]) -> Void = { _, _ in }
  /// What gives the traces of the requests that a task's call sends.
  var callTraces: (ServedInstance, _ task: String?) -> () -> CallTrace = { _, _ in
    { CallTrace() }
  }
  /// Told of what somebody should know of.
  var reporter: (ServiceReport) -> Void = { _ in }
  /// Where events that instances emit are delivered; none where only listeners here take them.
  var sink: String?
  /// Whether lifecycle events go to the sink too.
  var publishesLifecycle = false
  /// Called when an event was put in the outbox.
  var whenEnqueued: () -> Void = {}
  /// Called when an instance has started another workflow.
  var whenChildStarted: () -> Void = {}
  /// Those taken over whose state is not read yet, and what waits for them.
  var unread: Set<InstanceID> = []
  var whenRead: (() -> Void)?
  var table: [InstanceID: ServedInstance] = [:]
  /// Those that wait for their turn, in order.
  var queue: [ServedInstance] = []
  /// Those whose state is about to be read.
  var recovering: [ServedInstance] = []
  /// Where the names and seeds of instances come from.
  var random = RandomBlock()

  /// Whether nothing new is started any more.
  var isClosed = false

  init(
    journal: any Journal, programs: ProgramVersions, limits: InstanceLimits, clock: ServiceClock,
    loop: EventLoop
  ) {
    self.clock = clock
    writer = JournalWriter(journal, loop: loop)
    self.programs = programs
    self.limits = limits
    self.loop = loop
  }

  /// The instance of this name, if it has not ended.
  subscript(id: InstanceID) -> ServedInstance? { table[id] }

  /// How many have not ended.
  var count: Int { table.count }

  /// How many have work under way.
  private(set) var running = 0
  /// How many have their state in memory.
  private(set) var live = 0

  /// Whether an instance that waits has to leave memory.
  var hasToPark: Bool { live > limits.live }

  /// Notes that an instance went from one phase to another.
  func count(running: Int, live: Int) {
    self.running += running
    self.live += live
    if running < 0, !queue.isEmpty { loop.enqueue { [self] in startQueued() } }
  }

  /// Sets a timer of an instance for a moment of its time.
  func setTimer(_ effect: EffectID?, of instance: ServedInstance, at moment: Timestamp) {
    timers.set(
      TimerKey(instance: instance.id, effect: effect),
      after: clock.duration(until: moment, since: instance.jumps))
  }

  /// Writes what an instance asks for, however often it takes.
  func commit(_ changes: [Change], of instance: ServedInstance, then: @escaping () -> Void) {
    writer.persist(changes) { [self] result in
      guard case .failure(let error) = result else { return then() }
      // The next start goes on with it.
      if case .closed = error { return }
      // The journal has another history of it, or none: what is here must not go on.
      lose(instance, "\(error)")
    }
  }

  /// Tells of what happened in an instance's life.
  func observe(_ events: [LifecycleEvent], of instance: ServedInstance) {
    if !events.isEmpty { observer(instance, events) }
  }

  /// Calls the function once the state of every instance that was taken over is read.
  func whenAllKnown(_ function: @escaping () -> Void) {
    if unread.isEmpty { function() } else { whenRead = function }
  }

  /// Notes that the state of an instance is read, or cannot be.
  func noteRead(_ id: InstanceID) {
    guard unread.remove(id) != nil, unread.isEmpty, let whenRead else { return }
    self.whenRead = nil
    whenRead()
  }

  /// Writes the state of every instance that is in memory.
  func writeCheckpoints() {
    for instance in table.values { instance.writeCheckpoint() }
  }

  /// Tells all who wait for instances that these go on later.
  func releaseWaiters() {
    for instance in table.values { instance.releaseWaiters() }
  }

  /// Forgets an instance that has ended.
  func remove(_ instance: ServedInstance) { table[instance.id] = nil }

  /// Lets go of an instance that cannot be served here.
  func lose(_ instance: ServedInstance, _ reason: String) {
    // One that was taken back is no loss.
    guard table[instance.id] === instance else { return }
    reporter(.instanceLost(instance.id, reason: reason))
    remove(instance)
    noteRead(instance.id)
    instance.abandon(.unavailable(reason))
  }

  /// What the outbox keeps of an event that an instance emits; nothing where nobody can get it.
  func message(
    _ name: String, _ event: JSONValue, of instance: ServedInstance, at now: Timestamp
  ) -> OutboxMessage? {
    guard sink != nil || programs.takesEvents else { return nil }
    return OutboxMessage(
      id: name, destination: sink ?? OutboxDelivery.here, bytes: JSONWriter().bytes(event),
      instance: instance.id, createdAt: JournalTime(now))
  }

  /// Starts those whose turn has come.
  func startQueued() {
    while running < limits.running, !queue.isEmpty { queue.removeFirst().start() }
  }

  private func fire(_ key: TimerKey) {
    guard let instance = table[key.instance] else { return }
    guard let effect = key.effect else { return instance.wake() }
    instance.hand(Input(.answer(Event(effect: effect, result: .fired))))
  }
}
