/// The messages that are still to be delivered.
struct EphemeralOutbox {
  /// A message and its place in the order they came.
  typealias Entry = (number: Int, message: OutboxMessage)

  var entries: [String: Entry] = [:]
  private var lastNumber = 0

  /// Puts in a message that is not there.
  mutating func enqueue(_ message: OutboxMessage) {
    lastNumber += 1
    entries[message.id] = (lastNumber, message)
  }

  /// Notes a failed attempt.
  mutating func retry(_ id: String, at time: JournalTime) {
    entries[id]?.message.attempts += 1
    entries[id]?.message.dueAt = time
  }

  /// The messages that are due by a moment, those first that are due first; of an instance only the
  /// one that was put in first.
  func due(by time: JournalTime, limit: Int) -> [OutboxMessage] {
    var firsts: [InstanceID: Int] = [:]
    for case let (number, message) in entries.values {
      if let id = message.instance { firsts[id] = min(firsts[id] ?? number, number) }
    }
    return entries.values
      .filter { number, message in
        message.dueAt <= time && message.instance.map { firsts[$0] == number } ?? true
      }
      .sorted { ($0.message.dueAt, $0.number) < ($1.message.dueAt, $1.number) }
      .prefix(limit).map(\.message)
  }
}
