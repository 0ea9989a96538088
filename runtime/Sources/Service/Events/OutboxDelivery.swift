import Engine
import EventLoop
import HTTPClient
import JSON
import Journal

/// Delivers emitted events to the sink, or without one to the instances here, as often as it takes,
/// those of an instance in their order.
final class OutboxDelivery {
  /// The destination of events for the instances here.
  static let here = "here"

  private let instances: Instances
  private let client: HTTPClient
  private var writer: JournalWriter { instances.writer }
  private var clock: ServiceClock { instances.clock }
  private var loop: EventLoop { instances.loop }
  /// Told of each attempt, with the reason where it failed.
  var observer: (_ message: OutboxMessage, _ failure: String?) -> Void = { _, _ in }
  /// What is being delivered or waits to be tried again, by the message.
  private var active: Set<String> = []
  /// How many are being delivered or wait to be tried again.
  var activeCount: Int { active.count }
  /// The instances one of whose events is not delivered yet: the next ones wait.
  private var busy: Set<InstanceID> = []
  private var isReading = false
  private var wantsReading = false
  private var retries: [String: Watch] = [:]
  private var isStopped = false
  /// The damaged message that was taken out last.
  private var leftOut: JournalError?
  private var rereading: Watch?

  private static let parallelLimit = 32
  private static let pageSize = 256
  /// How long it is until the outbox is read again that could not be.
  private static let readingDelay = Duration.seconds(5)
  /// How often an event is tried that the sink refuses as such.
  private static let refusalLimit = 10

  init(_ instances: Instances, client: HTTPClient) {
    self.instances = instances
    self.client = client
  }

  /// Looks for what is to be delivered.
  func proceed() {
    guard !isStopped else { return }
    if isReading {
      wantsReading = true
      return
    }
    guard active.count < Self.parallelLimit else { return }
    isReading = true
    // Those that wait for another attempt are read too: what comes after them has to wait.
    writer.journal.outbox(dueBy: .distantFuture, limit: Self.pageSize) { [self] result in
      isReading = false
      switch result {
      case .success(let messages): take(messages)
      case .failure(let error): failed(error)
      }
      guard wantsReading else { return }
      wantsReading = false
      proceed()
    }
  }

  /// Takes a damaged message out, so that the others can be read; else reads again later.
  private func failed(_ error: JournalError) {
    guard !isStopped, error != .closed else { return }
    if let removal = error.removal, error != leftOut {
      leftOut = error
      instances.reporter(.entryDropped(error))
      return instances.writer.persist([removal]) { [self] _ in proceed() }
    }
    instances.reporter(.journalCall("read the outbox", error))
    rereading = loop.schedule(after: Self.readingDelay) { [self] in proceed() }
  }

  /// Delivers nothing more; what is left stays in the journal.
  func stop() {
    isStopped = true
    retries = [:]
    rereading = nil
  }

  private func take(_ messages: [OutboxMessage]) {
    let now = JournalTime(clock.now)
    for message in messages.sorted(by: { $0.createdAt < $1.createdAt }) {
      guard !active.contains(message.id) else { continue }
      if let instance = message.instance {
        guard busy.insert(instance).inserted else { continue }
      }
      active.insert(message.id)
      if message.dueAt > now {
        wait(message, .nanoseconds(message.dueAt.nanoseconds - now.nanoseconds))
      } else if active.count - retries.count <= Self.parallelLimit {
        deliver(message)
      } else {
        release(message)
      }
    }
  }

  private func wait(_ message: OutboxMessage, _ delay: Duration) {
    retries[message.id] = loop.schedule(after: delay) { [self] in
      retries[message.id] = nil
      deliver(message)
    }
  }

  private func deliver(_ message: OutboxMessage) {
    if message.destination == Self.here { return deliverHere(message) }
    guard let sink = try? HTTPURL(message.destination) else {
      return failed(message, "the sink is no URL", isRefusal: true)
    }
    var request = HTTPRequest(.post, sink, headers: HTTPHeaders(), body: message.bytes)
    do throws(HTTPError) {
      try request.headers.add("Content-Type", "application/cloudevents+json; charset=utf-8")
    } catch {
      return failed(message, "\(error)", isRefusal: false)
    }
    var limits = HTTPLimits()
    limits.exchange = .seconds(30)
    limits.redirects = 0
    limits.bodyBytes = 64 << 10
    _ = client.send(request, limits: limits, isAllowed: { _ in true }) { [self] result in
      switch result {
      case .success(let response) where (200..<300).contains(response.status): delivered(message)
      case .success(let response):
        let isRefusal =
          (400..<500).contains(response.status) && ![408, 425, 429].contains(response.status)
        failed(message, "the sink answered \(response.status)", isRefusal: isRefusal)
      case .failure(let error): failed(message, "\(error)", isRefusal: false)
      }
    }
  }

  private func deliverHere(_ message: OutboxMessage) {
    guard let value = try? JSONValue(parsing: message.bytes), let event = try? CloudEvent(value)
    else { return failed(message, "it is no event", isRefusal: true) }
    instances.events.receive(event) { [self] receipt in
      switch receipt {
      case .accepted: delivered(message)
      case .failed(let error): failed(message, "\(error)", isRefusal: false)
      }
    }
  }

  private func delivered(_ message: OutboxMessage) {
    observer(message, nil)
    writer.persist([.dequeue(message: message.id)]) { [self] _ in
      release(message)
      proceed()
    }
  }

  private func failed(_ message: OutboxMessage, _ reason: String, isRefusal: Bool) {
    guard !isStopped else { return }
    observer(message, reason)
    var message = message
    message.attempts += 1
    if isRefusal, message.attempts >= Self.refusalLimit {
      return writer.persist([.dequeue(message: message.id)]) { [self] _ in
        release(message)
        proceed()
      }
    }
    let delay = Duration.seconds(min(60, 1 << min(6, message.attempts - 1)))
    let moment = clock.now.advanced(by: delay.components.seconds * 1_000_000_000)
    message.dueAt = JournalTime(moment)
    writer.persist([.retry(message: message.id, at: message.dueAt)]) { [self] _ in
      wait(message, delay)
    }
  }

  private func release(_ message: OutboxMessage) {
    active.remove(message.id)
    if let instance = message.instance { busy.remove(instance) }
  }
}
