import Journal

/// Answers questions from the file, on the reader's thread.
final class Reader {
  let database: Database
  let statements: ReadStatements

  init(_ database: Database) throws(JournalError) {
    self.database = database
    statements = try ReadStatements(database)
  }

  /// Reads the state of every schedule.
  func schedules() throws(JournalError) -> [String: [UInt8]] {
    let statement = statements.schedules
    defer { statement.reset() }
    var schedules: [String: [UInt8]] = [:]
    while try statement.next() {
      let (key, state) = (statement.text(0) ?? "", statement.bytes(1))
      guard statement.integer(2) == Checksum.schedule(key, state) else {
        throw .damagedEntry(.schedule(key: key))
      }
      schedules[key] = state
    }
    return schedules
  }

  /// Reads a program; nil where it is not stored.
  func program(_ digest: ProgramDigest) throws(JournalError) -> [UInt8]? {
    let statement = statements.program
    defer { statement.reset() }
    statement.bind(1, digest.bytes)
    guard try statement.next() else { return nil }
    let bytes = statement.bytes(0)
    guard statement.integer(1) == Checksum.program(digest, bytes) else {
      throw .damagedEntry(.program(digest))
    }
    return bytes
  }

  /// Reads the messages that are due by a moment.
  func outbox(dueBy time: JournalTime, limit: Int) throws(JournalError) -> [OutboxMessage] {
    let statement = statements.outbox
    defer { statement.reset() }
    statement.bind(1, time.nanoseconds)
    statement.bind(2, Int64(limit))
    var messages: [OutboxMessage] = []
    while try statement.next() {
      var message = OutboxMessage(
        id: statement.text(0) ?? "", destination: statement.text(1) ?? "",
        bytes: statement.bytes(2), instance: statement.instanceID(3),
        createdAt: JournalTime(nanoseconds: statement.integer(4)))
      message.dueAt = JournalTime(nanoseconds: statement.integer(5))
      message.attempts = Int(statement.integer(6))
      guard statement.integer(7) == Checksum.message(message) else {
        throw .damagedEntry(.message(id: message.id))
      }
      messages.append(message)
    }
    return messages
  }

  /// Counts the messages.
  func outboxCount() throws(JournalError) -> Int {
    defer { statements.outboxCount.reset() }
    guard try statements.outboxCount.next() else { return 0 }
    return Int(statements.outboxCount.integer(0))
  }

  /// Reads the events that wait, after a position.
  func inbox(after position: Int64, limit: Int) throws(JournalError) -> [PendingEvent] {
    let statement = statements.inbox
    defer { statement.reset() }
    statement.bind(1, position)
    statement.bind(2, Int64(limit))
    var events: [PendingEvent] = []
    while try statement.next() {
      let event = InboxEvent(
        key: EventKey(source: statement.text(1) ?? "", id: statement.text(2) ?? ""),
        receivedAt: JournalTime(nanoseconds: statement.integer(3)), bytes: statement.bytes(4))
      guard statement.integer(5) == Checksum.event(event) else {
        throw .damagedEntry(.event(event.key))
      }
      events.append(PendingEvent(position: statement.integer(0), event: event))
    }
    return events
  }
}
