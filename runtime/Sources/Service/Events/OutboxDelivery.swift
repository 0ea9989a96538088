import Engine
import EventLoop
import HTTPClient
import JSON
import Journal

/// Delivers emitted events to the sink, or without one to the instances here, as often as it takes,
/// those of an instance in their order.
///
/// The journal gives of each instance only the event that comes first, so that one that cannot be
/// delivered holds up the later ones of its instance and no others.
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
  /// What is being delivered, by the message.
  private var active: Set<String> = []
  /// What was written of while the outbox is being read: the answer may not know of it yet.
  private var changed: Set<String> = []
  private var isReading = false
  private var wantsReading = false
  private var isStopped = false
  /// When the outbox is read next, where nothing else makes it be read before.
  private var timer: Watch?
  /// The damaged message that was taken out last.
  private var leftOut: JournalError?

  private static let parallelLimit = 32
  /// Those that are being delivered are read again.
  private static let pageSize = 2 * parallelLimit
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
    // What is due later is read too: it says when to look again.
    writer.journal.outbox(dueBy: .distantFuture, limit: Self.pageSize) { [self] result in
      isReading = false
      switch result {
      case .success(let messages): take(messages.filter { !changed.contains($0.id) })
      case .failure(let error): failed(error)
      }
      changed = []
      guard wantsReading else { return }
      wantsReading = false
      proceed()
    }
  }

  /// Delivers nothing more; what is left stays in the journal.
  func stop() {
    isStopped = true
    timer = nil
  }

  private func take(_ messages: [OutboxMessage]) {
    guard !isStopped else { return }
    timer = nil
    let now = JournalTime(clock.now)
    for message in messages where !active.contains(message.id) {
      guard active.count < Self.parallelLimit else { return }
      guard message.dueAt <= now else {
        return look(after: .nanoseconds(message.dueAt.nanoseconds - now.nanoseconds))
      }
      active.insert(message.id)
      deliver(message)
    }
  }

  private func look(after delay: Duration) {
    timer = loop.schedule(after: delay) { [self] in proceed() }
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
    look(after: Self.readingDelay)
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
    write(.dequeue(message: message.id), of: message)
  }

  private func failed(_ message: OutboxMessage, _ reason: String, isRefusal: Bool) {
    guard !isStopped else { return }
    observer(message, reason)
    let attempts = message.attempts + 1
    if isRefusal, attempts >= Self.refusalLimit {
      return write(.dequeue(message: message.id), of: message)
    }
    let delay = Duration.seconds(min(60, 1 << min(6, attempts - 1)))
    let moment = clock.now.advanced(by: delay.components.seconds * 1_000_000_000)
    write(.retry(message: message.id, at: JournalTime(moment)), of: message)
  }

  /// Notes what became of a message, and goes on.
  private func write(_ change: Change, of message: OutboxMessage) {
    writer.persist([change]) { [self] _ in
      active.remove(message.id)
      if isReading { changed.insert(message.id) }
      proceed()
    }
  }
}
