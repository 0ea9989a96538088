import Engine
import EventLoop

/// The events of one run: those that are handed to it and those that its workflows emit.
///
/// Each goes to every listener that wants it. One that none has taken is kept for listeners to come.
/// The next event is only read when somebody listens.
final class EventBus {
  /// How many events are kept; the oldest is dropped for a new one.
  private static let limit = 10_000

  /// Somebody who listens; it says whether it has taken an event.
  struct Listener {
    /// What it wants.
    var subscription: Subscription
    /// Hands it an event.
    var offer: (CloudEvent) -> Bool
  }

  private let loop: EventLoop
  private var source: EventLines?
  private var isReading = false
  private var listeners: [(id: Int, listener: Listener)] = []
  private var lastListener = 0
  private var kept: [CloudEvent] = []
  /// How many deliveries wait for their turn.
  private var due = 0
  private let onQuiet: () -> Void
  private let onFailure: (RunFailure) -> Void

  /// Makes a bus.
  ///
  /// - Parameters:
  ///   - input: The events that are handed to the run.
  ///   - onQuiet: Called when no event is under way and none is left to be read.
  ///   - onFailure: Called when an event cannot be read.
  init(
    _ input: EventInput?, loop: EventLoop, onQuiet: @escaping () -> Void,
    onFailure: @escaping (RunFailure) -> Void
  ) {
    self.loop = loop
    self.onQuiet = onQuiet
    self.onFailure = onFailure
    source = input.map { EventLines($0, loop: loop) }
  }

  /// Whether no event will come by itself: none is under way and none is left to be read.
  var isQuiet: Bool { source == nil && due == 0 }

  /// What those want who listen.
  var subscriptions: [Subscription] { listeners.map(\.listener.subscription) }

  /// Adds a listener, and gives what removes it.
  ///
  /// Events that were kept are offered to it first.
  func listen(_ listener: Listener) -> () -> Void {
    lastListener += 1
    let id = lastListener
    listeners.append((id, listener))
    enqueue { bus in
      bus.kept = bus.kept.filter { event in
        !(bus.listeners.contains { $0.id == id } && Self.offer(event, to: listener))
      }
    }
    return { [weak self] in self?.listeners.removeAll { $0.id == id } }
  }

  /// Delivers an event after what runs now.
  func publish(_ event: CloudEvent) {
    enqueue { $0.deliver(event) }
  }

  /// Ends the reading.
  func close() {
    source?.cancel()
    source = nil
  }

  private func deliver(_ event: CloudEvent) {
    var isTaken = false
    for (id, listener) in listeners where listeners.contains(where: { $0.id == id }) {
      if Self.offer(event, to: listener) { isTaken = true }
    }
    guard !isTaken else { return }
    if kept.count >= Self.limit { kept.removeFirst() }
    kept.append(event)
  }

  private static func offer(_ event: CloudEvent, to listener: Listener) -> Bool {
    listener.subscription.admits(type: event.type, source: event.source) && listener.offer(event)
  }

  private func enqueue(_ delivery: @escaping (EventBus) -> Void) {
    due += 1
    loop.enqueue { [self] in
      due -= 1
      delivery(self)
      readNext()
      if isQuiet { onQuiet() }
    }
  }

  /// Reads the next event where somebody listens and has seen all before it.
  private func readNext() {
    guard let source, !isReading, due == 0, !listeners.isEmpty else { return }
    isReading = true
    source.next { [self] result in
      isReading = false
      switch result {
      case .success(let event?): publish(event)
      case .success(nil):
        self.source = nil
        if isQuiet { onQuiet() }
      case .failure(let failure): onFailure(failure)
      }
    }
  }
}
