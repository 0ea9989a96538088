import Engine
import EventLoop
import Journal

/// Starts instances on events (`schedule.on`).
final class EventStarter {
  /// Told of each instance that is started.
  var whenStarted: (ServedInstance) -> Void = { _ in }
  private unowned let instances: Instances
  private let subscription: Subscription
  private var state: EventSchedule
  private var retries: [Watch] = []

  /// Makes a starter; none where events start nothing.
  init?(stored: [String: [UInt8]], _ instances: Instances) {
    let environment = instances.programs.current.environment
    guard let subscription = EventSchedule.subscription(in: environment) else { return nil }
    self.subscription = subscription
    self.instances = instances
    state =
      stored[Self.key].flatMap { try? EventSchedule(encoded: $0, in: environment) }
      ?? EventSchedule()
  }

  private static let key = "events"
  private static let retryDelay = Duration.seconds(1)

  /// Takes an event, and tells whether it was wanted once that is in the journal.
  func offer(_ event: CloudEvent, receiver: @escaping (_ isConsumed: Bool) -> Void) {
    guard subscription.admits(type: event.type, source: event.source) else {
      return receiver(false)
    }
    let environment = instances.programs.current.environment
    let before = state
    switch state.take(event, at: instances.clock.now, in: environment) {
    case .ignored: receiver(false)
    case .kept: instances.writer.persist([change, .consume(event.key)]) { _ in receiver(true) }
    case .starts(let input):
      var request = StartRequest(input: input)
      request.changes = { [change] _ in [change, .consume(event.key)] }
      instances.start(request) { [self] outcome in
        guard case .created(let instance) = outcome else {
          // Nothing is lost: the event stays in the inbox, and is offered again.
          state = before
          retries.append(
            instances.loop.schedule(after: Self.retryDelay) { [self] in
              retries.removeAll { !$0.isActive }
              offer(event, receiver: receiver)
            })
          return
        }
        whenStarted(instance)
        receiver(true)
      }
    }
  }

  private var change: Change {
    .setSchedule(
      key: Self.key, state: state.encoded(in: instances.programs.current.environment))
  }
}
