import Journal

/// A journal in a file, which this process alone writes.
///
/// Commits are written on a thread of its own: those that wait share one transaction, and are on the
/// disk when their completions are called.
public final class SQLiteJournal: SQLiteJournalReader, Journal {
  private let queue = WorkQueue<WriteJob>()
  private var thread: WorkerThread?
  private var lock: FolderLock?
  private var batch = CommitBatch()

  /// Opens the journal of a folder, and makes folder and journal where they are missing.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - limits: How large the journal may become.
  ///   - executor: Calls a function on this thread, after the function that is running; it is called
  ///     by other threads.
  /// - Throws: `locked` where another process writes it, or another error that says why it cannot be
  ///   used; nothing was changed then.
  public init(
    folder: String, limits: JournalLimits = JournalLimits(), executor: @escaping Executor
  ) throws(JournalError) {
    let folder = StateFolder(path: folder)
    try folder.create()
    lock = try FolderLock(folder: folder.path)
    let writer = try Writer(try .writer(in: folder), limits: limits)
    try super.init(try .reader(in: folder), executor)
    thread = WorkerThread { [queue] in writer.work(on: queue, answeringOn: executor) }
    guard thread != nil else { throw .system(path: folder.path, reason: "no thread is left") }
  }

  deinit { stop() }

  /// See `JournalReader`.
  public override func close() { stop() }

  private func stop() {
    flush()
    // The last connection that is closed writes the log into the file.
    stopReading()
    queue.close()
    thread.take()?.join()
    lock = nil
  }

  /// See `Journal`.
  public func commit(
    _ changes: [Change], completion: @escaping (Answer<CommitOutcome>) -> Void
  ) {
    batch.add(changes, completion)
  }

  /// See `Journal`.
  public func flush() {
    guard !batch.isEmpty else { return }
    let full = batch
    batch = CommitBatch()
    guard !queue.add(.commits(full)) else { return }
    full.failure = .closed
    executor { full.complete() }
  }

  /// See `Journal`.
  public func claim(
    until expiry: JournalTime, limit: Int,
    completion: @escaping (Answer<[UnfinishedInstance]>) -> Void
  ) {
    ask(completion) { writer throws(JournalError) in try writer.claim(limit: limit) }
  }

  /// See `Journal`.
  public func renew(until expiry: JournalTime, completion: @escaping (Answer<Void>) -> Void) {
    ask(completion) { _ in }
  }

  /// See `Journal`.
  public func release(_ ids: [InstanceID], completion: @escaping (Answer<Void>) -> Void) {
    ask(completion) { $0.unowned.released += ids }
  }

  /// See `Journal`.
  public func prune(
    _ policy: RetentionPolicy, completion: @escaping (Answer<PruneReport>) -> Void
  ) {
    let reply = Reply(completion)
    if !queue.add(.prune(policy, reply)) { executor { reply.call(.failure(.closed)) } }
  }

  private func ask<Value: Sendable>(
    _ completion: @escaping (Answer<Value>) -> Void,
    _ question: @escaping @Sendable (Writer) throws(JournalError) -> Value
  ) {
    let reply = Reply(completion)
    let isAdded = queue.add(
      .task { writer in
        let answer = Answer { () throws(JournalError) in try question(writer) }
        return { reply.call(answer) }
      })
    if !isAdded { executor { reply.call(.failure(.closed)) } }
  }
}
