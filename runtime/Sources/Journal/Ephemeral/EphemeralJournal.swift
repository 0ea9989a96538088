/// A journal in memory, which ends with its process.
public final class EphemeralJournal: Journal {
  private var store: EphemeralStore
  private var commits: [(changes: [Change], completion: (Answer<CommitOutcome>) -> Void)] = []
  private var isClosed = false
  private let executor: (@escaping () -> Void) -> Void

  /// Makes an empty journal.
  ///
  /// - Parameters:
  ///   - limits: How large it may become; the bytes are those of the payloads.
  ///   - executor: Calls a function on this thread, after the function that is running.
  public init(
    limits: JournalLimits = JournalLimits(), executor: @escaping (@escaping () -> Void) -> Void
  ) {
    store = EphemeralStore(limits: limits)
    self.executor = executor
  }

  /// See `Journal`.
  public func commit(
    _ changes: [Change], completion: @escaping (Answer<CommitOutcome>) -> Void
  ) {
    guard !isClosed else { return executor { completion(.failure(.closed)) } }
    commits.append((changes, completion))
  }

  /// See `Journal`.
  public func flush() {
    guard !commits.isEmpty else { return }
    let batch = commits
    commits = []
    let answers = batch.map { commit in
      Answer { () throws(JournalError) in try store.apply(commit.changes) }
    }
    executor {
      for (commit, answer) in zip(batch, answers) { commit.completion(answer) }
    }
  }

  /// See `JournalReader`.
  public func close() {
    flush()
    isClosed = true
  }

  /// See `Journal`.
  public func claim(
    until expiry: JournalTime, limit: Int,
    completion: @escaping (Answer<[UnfinishedInstance]>) -> Void
  ) {
    answer(store.claim(limit: limit), completion)
  }

  /// See `Journal`.
  public func renew(until expiry: JournalTime, completion: @escaping (Answer<Void>) -> Void) {
    answer((), completion)
  }

  /// See `Journal`.
  public func release(_ ids: [InstanceID], completion: @escaping (Answer<Void>) -> Void) {
    answer(store.release(ids), completion)
  }

  /// See `Journal`.
  public func prune(
    _ policy: RetentionPolicy, completion: @escaping (Answer<PruneReport>) -> Void
  ) {
    answer(store.prune(policy), completion)
  }

  /// See `JournalReader`.
  public func instance(_ id: InstanceID, completion: @escaping (Answer<StoredInstance?>) -> Void) {
    answer(store.instances[id]?.stored, completion)
  }

  /// See `JournalReader`.
  public func instance(
    idempotencyKey: String, completion: @escaping (Answer<StoredInstance?>) -> Void
  ) {
    answer(store.instance(idempotencyKey: idempotencyKey), completion)
  }

  /// See `JournalReader`.
  public func instances(
    _ query: InstanceQuery, completion: @escaping (Answer<InstancePage>) -> Void
  ) {
    answer(store.list(query), completion)
  }

  /// See `JournalReader`.
  public func counts(completion: @escaping (Answer<[InstanceStatus: Int]>) -> Void) {
    answer(store.counts, completion)
  }

  /// See `JournalReader`.
  public func records(
    of id: InstanceID, after sequence: Int64, limit: Int,
    completion: @escaping (Answer<RecordPage>) -> Void
  ) {
    let entry = store.instances[id]
    answer(entry.map { $0.page(after: sequence, limit: limit) }, or: id, completion)
  }

  /// See `JournalReader`.
  public func checkpoint(of id: InstanceID, completion: @escaping (Answer<Checkpoint?>) -> Void) {
    answer(store.instances[id].map(\.checkpoint), or: id, completion)
  }

  /// See `JournalReader`.
  public func recover(
    _ ids: [InstanceID], completion: @escaping (Answer<[Answer<Recovery>]>) -> Void
  ) {
    let recoveries = ids.map { id -> Answer<Recovery> in
      store.instances[id].map { .success($0.recovery) } ?? .failure(.unknownInstance(id))
    }
    answer(recoveries, completion)
  }

  /// See `JournalReader`.
  public func outbox(
    dueBy time: JournalTime, limit: Int, completion: @escaping (Answer<[OutboxMessage]>) -> Void
  ) {
    answer(store.outbox.due(by: time, limit: limit), completion)
  }

  /// See `JournalReader`.
  public func outboxCount(completion: @escaping (Answer<Int>) -> Void) {
    answer(store.outbox.entries.count, completion)
  }

  /// See `JournalReader`.
  public func inbox(
    after position: Int64, limit: Int, completion: @escaping (Answer<[PendingEvent]>) -> Void
  ) {
    answer(store.inbox.pending(after: position, limit: limit), completion)
  }

  /// See `JournalReader`.
  public func schedules(completion: @escaping (Answer<[String: [UInt8]]>) -> Void) {
    answer(store.schedules, completion)
  }

  /// See `JournalReader`.
  public func program(_ digest: ProgramDigest, completion: @escaping (Answer<[UInt8]?>) -> Void) {
    answer(store.programs[digest], completion)
  }

  private func answer<Value>(
    _ value: Value?, or id: InstanceID, _ completion: @escaping (Answer<Value>) -> Void
  ) {
    guard let value else { return executor { completion(.failure(.unknownInstance(id))) } }
    answer(value, completion)
  }

  private func answer<Value>(_ value: Value, _ completion: @escaping (Answer<Value>) -> Void) {
    let answer: Answer<Value> = isClosed ? .failure(.closed) : .success(value)
    executor { completion(answer) }
  }
}
