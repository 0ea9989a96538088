import Engine
import EventLoop
import Journal

/// Takes events in: keeps each in the journal, offers it to those who may want it, and lets it go once
/// they have answered.
///
/// Every task that listens when an event comes gets it. One that nobody wants waits a while for a task
/// that begins to listen.
final class EventIntake {
  /// What became of an event that was handed in.
  enum Receipt {
    /// It is in the journal, now or from an earlier time.
    case accepted
    /// It is not: what is in the way.
    case failed(JournalError)
  }

  private struct Waiting {
    var event: CloudEvent
    var deadline: MonotonicTime
  }

  var limits = EventLimits()
  /// Told of each event that is taken, dropped or kept.
  var observer: (EventFate) -> Void = { _ in }
  /// Offers an event to the schedule, and gives whether it took it.
  var schedule: (CloudEvent, _ receiver: @escaping (Bool) -> Void) -> Void = { $1(false) }
  private unowned let instances: Instances
  private var router = EventRouter()
  /// Events that nobody wants yet, in the order they came.
  private var waiting: [EventKey: Waiting] = [:]
  private var waitingOrder: [EventKey] = []
  /// Events that came before all listeners were known.
  private var held: [CloudEvent]? = []
  private var expiry: Watch?

  init(_ instances: Instances) { self.instances = instances }

  /// How many events wait for somebody who wants them.
  var waitingCount: Int { waiting.count }
  /// How many tasks listen.
  var subscriptionCount: Int { router.count }

  /// Keeps an event and offers it; one that came before is not offered again.
  func receive(_ event: CloudEvent, completion: @escaping (Receipt) -> Void) {
    // What room there is belongs to the instances that are there.
    if let trouble = instances.writer.trouble { return completion(.failed(trouble)) }
    let now = JournalTime(instances.clock.now)
    let entry = InboxEvent(key: event.key, receivedAt: now, bytes: event.stored)
    instances.writer.commit([.receive(entry)]) { [self] result in
      switch result {
      case .success(.committed):
        completion(.accepted)
        observer(.received)
        offer(event)
      case .success:
        completion(.accepted)
        observer(.repeated)
      case .failure(let error): completion(.failed(error))
      }
    }
  }

  /// Takes an event that the journal has kept from before; it is offered when all listeners are known.
  func restore(_ event: CloudEvent) { held?.append(event) }

  /// Notes that all listeners are known.
  func open() {
    let events = held ?? []
    held = nil
    for event in events { offer(event) }
  }

  /// Notes what a task listens for, and offers it what waits.
  func subscribe(_ key: SubscriptionKey, _ subscription: Subscription, _ program: ProgramDigest) {
    router.add(key, subscription, program)
    guard !waiting.isEmpty else { return }
    // Those that are wanted are offered one after the other, in the order they came.
    let wanted = waitingOrder.filter { name in
      waiting[name].map { subscription.admits(type: $0.event.type, source: $0.event.source) }
        ?? false
    }
    guard !wanted.isEmpty else { return }
    // In a turn of its own: the instance is about to begin other effects of its step.
    instances.loop.enqueue { [self] in offerWaiting(wanted[...], to: key) }
  }

  /// Forgets what a task listened for.
  func unsubscribe(_ key: SubscriptionKey) { router.remove(key) }

  private func offer(_ event: CloudEvent) {
    if held != nil { return held?.append(event) ?? () }
    var byInstance: [[SubscriptionKey]] = []
    var places: [InstanceID: Int] = [:]
    let candidates = router.candidates(for: event) { instances.programs[$0]?.prepared }
    for key in candidates {
      if let place = places[key.instance] {
        byInstance[place].append(key)
      } else {
        places[key.instance] = byInstance.count
        byInstance.append([key])
      }
    }
    let offered = byInstance.compactMap { $0.first.flatMap { instances[$0.instance] } }
    for instance in offered { instance.offers += 1 }
    let round = OfferRound(count: byInstance.count + 1) { [self] isConsumed in
      let finish = { for instance in offered { instance.offers -= 1 } }
      guard isConsumed else {
        finish()
        return keep(event)
      }
      consume(event.key, then: finish)
    }
    schedule(event, round.answer)
    for keys in byInstance { offer(event, to: keys[...], round.answer) }
  }

  /// Offers an event to tasks of one instance, one after the other.
  private func offer(
    _ event: CloudEvent, to keys: ArraySlice<SubscriptionKey>, isTaken: Bool = false,
    _ receiver: @escaping (Bool) -> Void
  ) {
    guard let key = keys.first, let instance = instances[key.instance] else {
      return receiver(isTaken)
    }
    let rest = keys.dropFirst()
    if instance.hasSeen(event.key, with: key.effect) {
      return offer(event, to: rest, isTaken: true, receiver)
    }
    let offered = Event(effect: key.effect, result: .event(event))
    instance.hand(
      Input(.answer(offered)) { [self] isConsumed in
        offer(event, to: rest, isTaken: isTaken || isConsumed, receiver)
      })
  }

  private func offerWaiting(_ names: ArraySlice<EventKey>, to key: SubscriptionKey) {
    guard let name = names.first, router.contains(key) else { return }
    guard let event = waiting[name]?.event, let instance = instances[key.instance] else {
      return offerWaiting(names.dropFirst(), to: key)
    }
    instance.offers += 1
    offer(event, to: [key]) { [self] isConsumed in
      if isConsumed, waiting[name] != nil {
        forget(name)
        consume(name) { instance.offers -= 1 }
      } else {
        instance.offers -= 1
      }
      offerWaiting(names.dropFirst(), to: key)
    }
  }

  private func consume(_ name: EventKey, then finish: @escaping () -> Void = {}) {
    observer(.consumed)
    instances.writer.persist([.consume(name)]) { _ in finish() }
  }

  private func keep(_ event: CloudEvent) {
    guard limits.age > .zero, limits.count > 0 else { return drop(event.key, .unwanted) }
    if waiting.count >= limits.count, let oldest = waitingOrder.first {
      forget(oldest)
      drop(oldest, .full)
    }
    waiting[event.key] = Waiting(event: event, deadline: .now + limits.age)
    waitingOrder.append(event.key)
    armExpiry()
  }

  private func drop(_ name: EventKey, _ reason: EventFate.Reason) {
    observer(.dropped(name, reason))
    instances.writer.persist([.consume(name)]) { _ in }
  }

  private func forget(_ name: EventKey) {
    waiting[name] = nil
    if waitingOrder.first == name {
      waitingOrder.removeFirst()
    } else {
      waitingOrder.removeAll { $0 == name }
    }
  }

  private func armExpiry() {
    guard expiry == nil, let deadline = waitingOrder.first.flatMap({ waiting[$0]?.deadline }) else {
      return
    }
    expiry = instances.loop.schedule(after: deadline - .now) { [self] in
      expiry = nil
      while let name = waitingOrder.first, let entry = waiting[name], entry.deadline <= .now {
        forget(name)
        drop(name, .expired)
      }
      armExpiry()
    }
  }
}

/// What became of an event, for those who count.
enum EventFate {
  /// Why nobody got it.
  enum Reason {
    /// Nobody listens, and events do not wait.
    case unwanted
    /// Nobody listened in time.
    case expired
    /// Too many others wait.
    case full
  }
  /// It is in the journal.
  case received
  /// It came before.
  case repeated
  /// An instance or the schedule took it.
  case consumed
  /// Nobody got it.
  case dropped(EventKey, Reason)
}

/// Collects the answers of those that an event is offered to.
private final class OfferRound {
  private var left: Int
  private var isConsumed = false
  private let completion: (Bool) -> Void

  init(count: Int, completion: @escaping (Bool) -> Void) {
    left = count
    self.completion = completion
  }

  func answer(_ isConsumed: Bool) {
    self.isConsumed = self.isConsumed || isConsumed
    left -= 1
    if left == 0 { completion(self.isConsumed) }
  }
}
