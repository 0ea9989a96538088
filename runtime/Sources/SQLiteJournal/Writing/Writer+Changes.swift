import Journal

extension Writer {
  /// Makes one change of a commit; an outcome says that the commit must not be made.
  func apply(_ change: Change, of commit: [Change]) throws(JournalError) -> CommitOutcome? {
    switch change {
    case .create(let header): return try create(header, ending: ending(of: header.id, in: commit))
    case .append(let record, let id): try append(record, to: id)
    case .checkpoint(let checkpoint, let id): try keep(checkpoint, of: id)
    case .setActivity(let activity, let id): try setActivity(activity, of: id)
    case .settle(let settlement, let id): try settle(id, settlement)
    case .enqueue(let message): try enqueue(message)
    case .dequeue(let id):
      statements.deleteMessage.bind(1, id)
      _ = try self.change(statements.deleteMessage)
    case .retry(let id, let time):
      statements.retryMessage.bind(1, id)
      statements.retryMessage.bind(2, time.nanoseconds)
      _ = try self.change(statements.retryMessage)
    case .receive(let event): return try receive(event)
    case .consume(let key):
      statements.consumeEvent.bind(1, key.source)
      statements.consumeEvent.bind(2, key.id)
      _ = try self.change(statements.consumeEvent)
    case .setSchedule(let key, let state): try setSchedule(key, state)
    case .storeProgram(let digest, let bytes): try storeProgram(digest, bytes)
    }
    return nil
  }

  private func enqueue(_ message: OutboxMessage) throws(JournalError) {
    let statement = statements.insertMessage
    statement.bind(1, last.next(\.message))
    statement.bind(2, message.id)
    statement.bind(3, message.destination)
    statement.bind(4, message.bytes)
    statement.bind(5, message.instance)
    statement.bind(6, message.createdAt.nanoseconds)
    statement.bind(7, message.dueAt.nanoseconds)
    statement.bind(8, Int64(message.attempts))
    statement.bind(9, Checksum.message(message))
    guard try change(statement) else { throw .duplicateMessage(id: message.id) }
  }

  private func receive(_ event: InboxEvent) throws(JournalError) -> CommitOutcome? {
    let statement = statements.insertEvent
    statement.bind(1, last.next(\.event))
    statement.bind(2, event.key.source)
    statement.bind(3, event.key.id)
    statement.bind(4, event.receivedAt.nanoseconds)
    statement.bind(5, event.bytes)
    statement.bind(6, Checksum.event(event))
    return try change(statement) ? nil : .repeatedEvent(event.key)
  }

  private func setSchedule(_ key: String, _ state: [UInt8]?) throws(JournalError) {
    let statement = state == nil ? statements.deleteSchedule : statements.replaceSchedule
    statement.bind(1, key)
    if let state {
      statement.bind(2, state)
      statement.bind(3, Checksum.schedule(key, state))
    }
    _ = try change(statement)
  }

  private func storeProgram(_ digest: ProgramDigest, _ bytes: [UInt8]) throws(JournalError) {
    guard programs[digest] == nil else { return }
    let statement = statements.insertProgram
    statement.bind(1, last.next(\.program))
    statement.bind(2, digest.bytes)
    statement.bind(3, bytes)
    statement.bind(4, Checksum.program(digest, bytes))
    _ = try change(statement)
  }
}
