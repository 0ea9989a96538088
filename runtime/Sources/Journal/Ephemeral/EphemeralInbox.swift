/// The events that wait, and those that came before.
struct EphemeralInbox {
  private var waiting: [PendingEvent] = []
  private var known: [EventKey: (position: Int64, receivedAt: JournalTime)] = [:]
  private var lastPosition: Int64 = 0

  /// Puts an event at the end; false where it was received before.
  mutating func receive(_ event: InboxEvent) -> Bool {
    guard known[event.key] == nil else { return false }
    lastPosition += 1
    known[event.key] = (lastPosition, event.receivedAt)
    waiting.append(PendingEvent(position: lastPosition, event: event))
    return true
  }

  /// Takes out an event, and gives it; nil where it does not wait.
  mutating func consume(_ key: EventKey) -> PendingEvent? {
    guard let position = known[key]?.position else { return nil }
    let place = firstPlace(after: position - 1)
    guard place < waiting.endIndex, waiting[place].position == position else { return nil }
    return waiting.remove(at: place)
  }

  /// Puts an event back at its place.
  mutating func restore(_ event: PendingEvent) {
    waiting.insert(event, at: firstPlace(after: event.position))
  }

  /// Forgets the event that came last.
  mutating func forget(_ key: EventKey) {
    known[key] = nil
    waiting.removeLast()
  }

  /// Forgets the events that no longer wait and were received before a moment.
  mutating func forgetConsumed(before time: JournalTime) {
    let kept = Set(waiting.map(\.event.key))
    known = known.filter { kept.contains($0.key) || $0.value.receivedAt >= time }
  }

  /// The events that wait, after a position.
  func pending(after position: Int64, limit: Int) -> [PendingEvent] {
    Array(waiting[firstPlace(after: position)...].prefix(limit))
  }

  private func firstPlace(after position: Int64) -> Int {
    var (low, high) = (waiting.startIndex, waiting.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if waiting[middle].position <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
