import Journal

/// Changes the file, on the writer's thread.
final class Writer {
  let database: Database
  let statements: WriteStatements
  let limits: JournalLimits
  /// What is known of the unfinished instances that were changed.
  var instances: [InstanceID: KnownInstance] = [:]
  /// The numbers of the programs.
  var programs: [ProgramDigest: Int64] = [:]
  /// The last numbers that were given out; those of a commit that failed are left out.
  var last: LastNumbers
  /// The unfinished instances that nobody owns.
  var unowned: Unowned
  /// What is to be pruned, in the order it was asked.
  var prunes: [Prune] = []
  /// Whether the commit under way has changed something.
  var hasWritten = false
  /// After a write that the disk did not confirm, nothing that it confirms can be trusted.
  private var failure: JournalError?

  /// An unfinished instance.
  struct KnownInstance {
    /// The number of its row.
    let number: Int64
    /// The number of its last record.
    var lastSequence: Int64
    /// Whether its row says already how it ends in the commit that makes it.
    var endsAtOnce = false
  }

  init(_ database: Database, limits: JournalLimits) throws(JournalError) {
    self.database = database
    self.limits = limits
    statements = try WriteStatements(database)
    last = try LastNumbers(database)
    unowned = Unowned(through: last.instance)
  }

  /// Makes commits in one transaction, and notes those that are not made.
  func write(_ batches: [CommitBatch]) {
    do throws(JournalError) {
      // A commit that has to be taken back is rare. Only then are all made again, each by itself.
      if try !make(batches, isolated: false) { _ = try make(batches, isolated: true) }
    } catch {
      for batch in batches { batch.failure = error }
    }
  }

  /// Makes commits; false where one of them has to be taken back, which only isolated ones can be.
  private func make(_ batches: [CommitBatch], isolated: Bool) throws(JournalError) -> Bool {
    try transaction { () throws(JournalError) in
      for batch in batches {
        batch.refusals = [:]
        for (number, changes) in batch.commits.enumerated() {
          if isolated { try statements.savepoint.run() }
          let refusal = try make(changes)
          if let refusal {
            batch.refusals[number] = refusal
            if hasWritten {
              guard isolated else { return false }
              try statements.rollBackToSavepoint.run()
              forget()
            }
          }
          if isolated { try statements.releaseSavepoint.run() }
        }
      }
      return true
    }
  }

  /// Makes the changes of one commit, up to the first that cannot be made.
  ///
  /// - Returns: Why one cannot be made; nil where all are.
  private func make(
    _ changes: [Change]
  ) throws(JournalError) -> Result<CommitOutcome, JournalError>? {
    hasWritten = false
    do throws(JournalError) {
      for change in changes {
        if let outcome = try apply(change, of: changes) { return .success(outcome) }
      }
      return nil
    } catch {
      guard error.concernsOneCommit else { throw error }
      return .failure(error)
    }
  }

  /// Runs statements in a transaction; unless they give true, nothing is changed.
  func transaction(_ body: () throws(JournalError) -> Bool) throws(JournalError) -> Bool {
    if let failure { throw failure }
    do throws(JournalError) {
      try statements.begin.run()
      let isDone = try body()
      if isDone { try statements.commit.run() } else { rollBack() }
      return isDone
    } catch {
      if database.isUnconfirmed { failure = error }
      rollBack()
      // What is in the file itself can be written over in the log, where the disk is full.
      try? database.execute("PRAGMA wal_checkpoint(PASSIVE)")
      throw error
    }
  }

  private func rollBack() {
    if database.isInTransaction { try? database.execute("ROLLBACK") }
    forget()
  }

  /// Forgets what may have been taken back; it is read again when it is needed.
  private func forget() {
    instances.removeAll()
    programs.removeAll()
  }

  /// Runs a statement that may change a row.
  ///
  /// - Returns: Whether it did.
  func change(_ statement: Statement) throws(JournalError) -> Bool {
    try statement.run()
    let hasChanged = database.changeCount > 0
    hasWritten = hasWritten || hasChanged
    return hasChanged
  }
}
