/// One change of a journal; those that are committed together are written together or not at all.
public enum Change: Sendable {
  /// Adds an instance, which is running.
  ///
  /// Where there is an instance with its idempotency key, nothing of the commit is written, and the
  /// outcome names that instance.
  case create(InstanceHeader)
  /// Adds a record after all others of its instance.
  case append(Record, to: InstanceID)
  /// Replaces the checkpoint of an instance.
  case checkpoint(Checkpoint, of: InstanceID)
  /// Says what an unfinished instance does.
  case setActivity(Activity, of: InstanceID)
  /// Ends an instance; it takes no change any more.
  case settle(Settlement, of: InstanceID)

  /// Puts a message in the outbox.
  case enqueue(OutboxMessage)
  /// Takes a message out of the outbox: it was delivered, or given up.
  case dequeue(message: String)
  /// Notes a failed attempt to deliver a message, and when it is due again.
  case retry(message: String, at: JournalTime)

  /// Puts an event at the end of the inbox.
  ///
  /// Where it was received before, nothing of the commit is written, and the outcome says so.
  case receive(InboxEvent)
  /// Takes an event out of the inbox: instances took it, or it was dropped. It stays known, so that
  /// its repetition is told.
  case consume(EventKey)

  /// Keeps the state of a schedule, or forgets it where there is none.
  case setSchedule(key: String, state: [UInt8]?)
  /// Keeps a version of a program; once is enough.
  case storeProgram(ProgramDigest, bytes: [UInt8])
}

/// How a commit went that did not fail.
public enum CommitOutcome: Equatable, Sendable {
  /// All of it is written.
  case committed
  /// Nothing of it is written: an instance with the idempotency key exists.
  case existingInstance(InstanceID)
  /// Nothing of it is written: the event was received before.
  case repeatedEvent(EventKey)
}
