/// What is asked of a journal without changing it.
///
/// A journal belongs to the thread that made it. Each completion is called once, on that thread, and
/// never before the call that it belongs to has returned. What is read is what was committed before.
public protocol JournalReader: AnyObject {
  /// What a completion is handed.
  typealias Answer<Value> = Result<Value, JournalError>

  /// Reads an instance; nil where there is none.
  func instance(_ id: InstanceID, completion: @escaping (Answer<StoredInstance?>) -> Void)

  /// Reads the instance that was made with an idempotency key; nil where there is none.
  func instance(
    idempotencyKey: String, completion: @escaping (Answer<StoredInstance?>) -> Void)

  /// Lists instances, the newest first.
  func instances(_ query: InstanceQuery, completion: @escaping (Answer<InstancePage>) -> Void)

  /// Counts the instances of each status; one without instances is left out.
  func counts(completion: @escaping (Answer<[InstanceStatus: Int]>) -> Void)

  /// Reads records of an instance in order, at most so many; a page ends earlier where they are large.
  func records(
    of id: InstanceID, after sequence: Int64, limit: Int,
    completion: @escaping (Answer<RecordPage>) -> Void)

  /// Reads the last checkpoint of an instance; nil where there is none.
  func checkpoint(of id: InstanceID, completion: @escaping (Answer<Checkpoint?>) -> Void)

  /// Reads what instances are rebuilt from, in the order asked; a damaged one is told by its own
  /// answer, and the others are not touched by it.
  func recover(
    _ ids: [InstanceID], completion: @escaping (Answer<[Answer<Recovery>]>) -> Void)

  /// Reads the messages of the outbox that are due by a moment, those first that are due first; of an
  /// instance only the one that was put in first.
  ///
  /// A damaged one fails the call and is named; once it is dequeued, the others can be read.
  func outbox(
    dueBy time: JournalTime, limit: Int, completion: @escaping (Answer<[OutboxMessage]>) -> Void)

  /// Counts the messages of the outbox.
  func outboxCount(completion: @escaping (Answer<Int>) -> Void)

  /// Reads the events that wait in the inbox, in the order they came, after a position; 0 is before
  /// the first.
  ///
  /// A damaged one fails the call and is named; once it is consumed, the others can be read.
  func inbox(
    after position: Int64, limit: Int, completion: @escaping (Answer<[PendingEvent]>) -> Void)

  /// Reads the state of every schedule.
  func schedules(completion: @escaping (Answer<[String: [UInt8]]>) -> Void)

  /// Reads a program; nil where it is not stored.
  func program(_ digest: ProgramDigest, completion: @escaping (Answer<[UInt8]?>) -> Void)

  /// Ends the journal once all that was asked of it is done; blocks until then.
  ///
  /// Commits that were not flushed are flushed. What is asked of it later answers `closed`.
  func close()
}

/// The durable log of all instances: what it has committed survives the process and the machine.
///
/// An instance is recovered by replaying what was recorded, so a step is committed before its effects
/// are begun. The journal knows nothing of the steps: to it they are bytes.
public protocol Journal: JournalReader {
  /// Writes changes, all of them or none.
  ///
  /// Commits are written in the order they are made. They wait on this side until `flush`.
  /// - Parameter completion: Called when they are on disk, or when they cannot be written.
  func commit(
    _ changes: [Change], completion: @escaping (Answer<CommitOutcome>) -> Void)

  /// Hands over all commits so far; called once at the end of each turn of the caller's loop, it
  /// makes the commits of a turn share one write to the disk.
  func flush()

  /// Takes unfinished instances that nobody owns, so that this journal's owner goes on with them; an
  /// empty answer says that there is none.
  ///
  /// At a start it is called until the answer is empty. An instance belongs to who created it.
  /// - Parameters:
  ///   - expiry: Until when all that the owner has stays its own, unless it renews.
  ///   - limit: How many are taken at most.
  func claim(
    until expiry: JournalTime, limit: Int,
    completion: @escaping (Answer<[UnfinishedInstance]>) -> Void)

  /// Keeps all that the owner has until a later moment.
  func renew(until expiry: JournalTime, completion: @escaping (Answer<Void>) -> Void)

  /// Gives instances up, so that others may claim them.
  func release(_ ids: [InstanceID], completion: @escaping (Answer<Void>) -> Void)

  /// Drops what a policy and the limits do not keep, a little at a time between commits, and gives
  /// the room back to the disk.
  func prune(
    _ policy: RetentionPolicy, completion: @escaping (Answer<PruneReport>) -> Void)
}
