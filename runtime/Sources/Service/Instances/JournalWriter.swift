import EventLoop
import Journal

/// Commits to the journal: all of a turn of the loop together, and again where there was no room.
final class JournalWriter {
  /// The journal.
  let journal: any Journal
  private let loop: EventLoop
  private var isFlushing = false
  /// How many commits of this turn the journal's side does not have yet.
  private var unflushed = 0
  private var rows = 0
  private var retries: [Watch] = []
  /// Why commits cannot be written now; none where they can.
  private(set) var trouble: JournalError?
  /// Told when trouble begins, and with none when it is over.
  var whenTroubled: (JournalError?) -> Void = { _ in }
  /// Told of each turn's commits: how many rows they asked for, and how long it took to write them.
  var observer: (_ rows: Int, _ time: Duration) -> Void = { _, _ in }
  /// How many commits are not on disk yet.
  private(set) var pending = 0

  /// After how many commits the journal gets what there is, so that it writes while a long turn goes on.
  private static let flushSize = 16
  /// How long a commit that could not be written waits until it is tried again.
  private static let retryDelay = Duration.milliseconds(500)
  /// How many bytes must find room before there is no trouble any more.
  private static let sampleSize = 64 << 10
  /// What they are kept under meanwhile, which is no schedule's name.
  private static let sampleKey = "room"

  init(_ journal: any Journal, loop: EventLoop) {
    self.journal = journal
    self.loop = loop
  }

  /// Writes changes, all of them or none, and tells how it went.
  func commit(
    _ changes: [Change], completion: @escaping (Result<CommitOutcome, JournalError>) -> Void
  ) {
    pending += 1
    rows += changes.count
    journal.commit(changes) { [self] result in
      pending -= 1
      note(result)
      completion(result)
    }
    unflushed += 1
    if unflushed >= Self.flushSize { flush() }
    guard !isFlushing else { return }
    isFlushing = true
    loop.enqueue { [self] in
      isFlushing = false
      let (rows, start) = (self.rows, MonotonicTime.now)
      self.rows = 0
      // Behind the commits of this turn, so that it is told when they are.
      journal.commit([]) { [self] _ in observer(rows, .now - start) }
      flush()
    }
  }

  private func flush() {
    unflushed = 0
    journal.flush()
  }

  /// Writes changes, however often it takes.
  ///
  /// - Parameter completion: Told of an error only where repeating is of no use.
  func persist(
    _ changes: [Change], completion: @escaping (Result<CommitOutcome, JournalError>) -> Void
  ) {
    commit(changes) { [self] result in
      guard case .failure(let error) = result, error.isTemporary else { return completion(result) }
      retry { [self] in persist(changes, completion: completion) }
    }
  }

  private func retry(_ action: @escaping () -> Void) {
    retries.removeAll { !$0.isActive }
    retries.append(loop.schedule(after: Self.retryDelay, action))
  }

  private func note(_ result: Result<CommitOutcome, JournalError>) {
    guard case .failure(let error) = result, error.isTemporary, trouble != error else { return }
    let isNew = trouble == nil
    trouble = error
    whenTroubled(error)
    if isNew { retry { [self] in lookForRoom() } }
  }

  /// Ends the trouble once more can be written than a few steps, and looks again where it cannot.
  ///
  /// Without it nothing would: as long as there is trouble no instance is started that could tell.
  private func lookForRoom() {
    let sample = [UInt8](repeating: 0, count: Self.sampleSize)
    commit([.setSchedule(key: Self.sampleKey, state: sample)]) { [self] result in
      guard case .success = result else { return lookAgain(result) }
      commit([.setSchedule(key: Self.sampleKey, state: nil)]) { [self] result in
        guard case .success = result else { return lookAgain(result) }
        trouble = nil
        whenTroubled(nil)
      }
    }
  }

  private func lookAgain(_ result: Result<CommitOutcome, JournalError>) {
    if case .failure(let error) = result, error.isTemporary { retry { [self] in lookForRoom() } }
  }
}

extension JournalError {
  /// Whether the same commit may succeed later: there may be room again, a folder be writable, or
  /// somebody have let go of the file.
  var isTemporary: Bool {
    switch self {
    case .diskFull, .readOnly, .locked, .system: true
    default: false
    }
  }
}
