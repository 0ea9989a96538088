import Journal

/// A request to drop what is kept no longer, and how far it has come.
struct Prune {
  /// What is kept.
  let policy: RetentionPolicy
  /// Who asked.
  let reply: Reply<PruneReport>
  /// What is done next.
  var stage = Stage.start
  /// How many instances were dropped so far.
  var dropped = 0

  init(_ policy: RetentionPolicy, _ reply: Reply<PruneReport>) {
    self.policy = policy
    self.reply = reply
  }

  /// The parts of the work, in order; each step of one is short.
  enum Stage {
    case start
    case instances(surplus: Int)
    case events
    case programs
    case pages
  }
}

extension Writer {
  /// Does one step of the first prune.
  ///
  /// - Returns: What hands over the answer, once there is one.
  func pruneSome() -> (@Sendable () -> Void)? {
    guard var prune = prunes.first else { return nil }
    let reply = prune.reply
    let answer: Result<PruneReport, JournalError>
    do throws(JournalError) {
      guard let report = try advance(&prune) else {
        prunes[0] = prune
        return nil
      }
      answer = .success(report)
    } catch {
      answer = .failure(error)
    }
    prunes.removeFirst()
    return { reply.call(answer) }
  }

  private func advance(_ prune: inout Prune) throws(JournalError) -> PruneReport? {
    switch prune.stage {
    case .start:
      let surplus = try surplus(over: prune.policy.finishedCount)
      prune.stage = .instances(surplus: surplus)
    case .instances(let surplus):
      let dropped = try dropInstances(prune.policy, surplus: surplus)
      prune.dropped += dropped
      prune.stage = dropped > 0 ? .instances(surplus: max(0, surplus - dropped)) : .events
    case .events:
      if try !forgetEvents(prune.policy) { prune.stage = .programs }
    case .programs:
      try dropPrograms(prune.policy)
      prune.stage = .pages
    case .pages:
      guard try !freePages() else { break }
      // The file is cut when its log is written into it.
      try database.execute("PRAGMA wal_checkpoint(PASSIVE)")
      return PruneReport(instances: prune.dropped, bytes: try fileSize())
    }
    return nil
  }
}
