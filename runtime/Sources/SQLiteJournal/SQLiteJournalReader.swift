import Journal

/// A journal in a file, for reading alone: beside the process that writes it, or when none does.
///
/// Questions are answered on a thread of its own, one after the other.
public class SQLiteJournalReader: JournalReader {
  let executor: Executor
  private let queue = WorkQueue<@Sendable (Reader) -> @Sendable () -> Void>()
  private var thread: WorkerThread?

  /// Opens the journal of a folder.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - executor: Calls a function on this thread, after the function that is running; it is called
  ///     by other threads.
  /// - Throws: `missing`, or another error that says why it cannot be read.
  public convenience init(
    folder: String, executor: @escaping Executor
  ) throws(JournalError) {
    try self.init(try .reader(in: StateFolder(path: folder)), executor)
  }

  init(_ database: sending Database, _ executor: @escaping Executor) throws(JournalError) {
    self.executor = executor
    let path = database.path
    let reader = try Reader(database)
    thread = WorkerThread { [queue] in
      while let jobs = queue.take(waits: true) {
        let answers = jobs.map { $0(reader) }
        executor { for answer in answers { answer() } }
      }
    }
    guard thread != nil else { throw .system(path: path, reason: "no thread is left") }
  }

  deinit { stopReading() }

  /// See `JournalReader`.
  public func close() { stopReading() }

  /// Answers what was asked, and ends the thread.
  final func stopReading() {
    queue.close()
    thread.take()?.join()
  }

  /// See `JournalReader`.
  public final func instance(
    _ id: InstanceID, completion: @escaping (Answer<StoredInstance?>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in try reader.instance(id) }
  }

  /// See `JournalReader`.
  public final func instance(
    idempotencyKey: String, completion: @escaping (Answer<StoredInstance?>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in
      try reader.instance(idempotencyKey: idempotencyKey)
    }
  }

  /// See `JournalReader`.
  public final func instances(
    _ query: InstanceQuery, completion: @escaping (Answer<InstancePage>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in try reader.list(query) }
  }

  /// See `JournalReader`.
  public final func counts(completion: @escaping (Answer<[InstanceStatus: Int]>) -> Void) {
    ask(completion) { reader throws(JournalError) in try reader.counts() }
  }

  /// See `JournalReader`.
  public final func records(
    of id: InstanceID, after sequence: Int64, limit: Int,
    completion: @escaping (Answer<RecordPage>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in
      try reader.records(of: id, after: sequence, limit: limit)
    }
  }

  /// See `JournalReader`.
  public final func checkpoint(
    of id: InstanceID, completion: @escaping (Answer<Checkpoint?>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in try reader.checkpoint(of: id) }
  }

  /// See `JournalReader`.
  public final func recover(
    _ ids: [InstanceID], completion: @escaping (Answer<[Answer<Recovery>]>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in try reader.recover(ids) }
  }

  /// See `JournalReader`.
  public final func outbox(
    dueBy time: JournalTime, limit: Int, completion: @escaping (Answer<[OutboxMessage]>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in try reader.outbox(dueBy: time, limit: limit) }
  }

  /// See `JournalReader`.
  public final func outboxCount(completion: @escaping (Answer<Int>) -> Void) {
    ask(completion) { reader throws(JournalError) in try reader.outboxCount() }
  }

  /// See `JournalReader`.
  public final func inbox(
    after position: Int64, limit: Int, completion: @escaping (Answer<[PendingEvent]>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in
      try reader.inbox(after: position, limit: limit)
    }
  }

  /// See `JournalReader`.
  public final func schedules(completion: @escaping (Answer<[String: [UInt8]]>) -> Void) {
    ask(completion) { reader throws(JournalError) in try reader.schedules() }
  }

  /// See `JournalReader`.
  public final func program(
    _ digest: ProgramDigest, completion: @escaping (Answer<[UInt8]?>) -> Void
  ) {
    ask(completion) { reader throws(JournalError) in try reader.program(digest) }
  }

  private func ask<Value: Sendable>(
    _ completion: @escaping (Answer<Value>) -> Void,
    _ question: @escaping @Sendable (Reader) throws(JournalError) -> Value
  ) {
    let reply = Reply(completion)
    let isAdded = queue.add { reader in
      let answer = Answer { () throws(JournalError) in try question(reader) }
      return { reply.call(answer) }
    }
    if !isAdded { executor { reply.call(.failure(.closed)) } }
  }
}
