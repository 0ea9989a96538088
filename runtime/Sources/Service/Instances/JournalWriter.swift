import EventLoop
import Journal

/// Commits to the journal: all of a turn of the loop together, and again where there was no room.
final class JournalWriter {
  /// The journal.
  let journal: any Journal
  private let loop: EventLoop
  private var isFlushing = false
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

  /// How long a commit that could not be written waits until it is tried again.
  private static let retryDelay = Duration.milliseconds(500)

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
    guard !isFlushing else { return }
    isFlushing = true
    loop.enqueue { [self] in
      isFlushing = false
      let (rows, start) = (self.rows, MonotonicTime.now)
      self.rows = 0
      // Behind the commits of this turn, so that it is told when they are.
      journal.commit([]) { [self] _ in observer(rows, .now - start) }
      journal.flush()
    }
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
    switch result {
    case .success:
      guard trouble != nil else { return }
      trouble = nil
      whenTroubled(nil)
    case .failure(let error) where error.isTemporary:
      guard trouble != error else { return }
      trouble = error
      whenTroubled(error)
    case .failure: break
    }
  }
}

extension JournalError {
  /// Whether the same commit may succeed later: there may be room again, or a folder be writable.
  var isTemporary: Bool {
    switch self {
    case .diskFull, .readOnly, .system: true
    default: false
    }
  }
}
