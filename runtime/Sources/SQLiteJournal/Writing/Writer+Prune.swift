import Journal

extension Writer {
  /// How many more finished instances there are than are kept.
  func surplus(over kept: Int?) throws(JournalError) -> Int {
    guard let kept else { return 0 }
    let count = try database.number("SELECT count(*) FROM instance WHERE ended IS NOT NULL")
    return max(0, Int(count) - kept)
  }

  /// Drops some instances, those first that ended first, and gives how many.
  func dropInstances(_ policy: RetentionPolicy, surplus: Int) throws(JournalError) -> Int {
    var dropped = 0
    _ = try transaction { () throws(JournalError) in
      for (number, end) in try firstFinished() {
        let isKept = dropped >= surplus && end >= policy.finishedBefore ?? end
        if isKept, try !isOverLimit() { break }
        for statement in statements.dropInstance {
          statement.bind(1, number)
          try statement.run()
        }
        dropped += 1
      }
      return dropped > 0
    }
    return dropped
  }

  private func firstFinished() throws(JournalError) -> [(number: Int64, end: JournalTime)] {
    let statement = try database.prepare(
      "SELECT number, ended FROM instance WHERE ended IS NOT NULL ORDER BY ended LIMIT 100")
    var finished: [(number: Int64, end: JournalTime)] = []
    while try statement.next() {
      finished.append((statement.integer(0), JournalTime(nanoseconds: statement.integer(1))))
    }
    return finished
  }

  /// Forgets some of the consumed events; false where there were none to forget.
  func forgetEvents(_ policy: RetentionPolicy) throws(JournalError) -> Bool {
    guard let time = policy.eventsBefore else { return false }
    return try transaction { () throws(JournalError) in
      let statement = try database.prepare(
        """
        DELETE FROM inbox WHERE number IN (
          SELECT number FROM inbox WHERE bytes IS NULL AND received < ?1 ORDER BY number LIMIT 500)
        """)
      statement.bind(1, time.nanoseconds)
      return try change(statement)
    }
  }

  /// Drops the programs that are not in use and that no instance runs.
  func dropPrograms(_ policy: RetentionPolicy) throws(JournalError) {
    let list = try database.prepare("SELECT number, digest FROM program")
    var unused: [Int64] = []
    while try list.next() {
      if !policy.programsInUse.contains(ProgramDigest(list.bytes(1))) {
        unused.append(list.integer(0))
      }
    }
    guard !unused.isEmpty else { return }
    _ = try transaction { () throws(JournalError) in
      let statement = try database.prepare(
        """
        DELETE FROM program WHERE number = ?1
          AND NOT EXISTS (SELECT 1 FROM instance WHERE program = ?1)
        """)
      for number in unused {
        statement.bind(1, number)
        try statement.run()
      }
      return true
    }
    programs.removeAll()
  }

  /// Gives some unused pages back; false where only so many are left as will be used again soon.
  func freePages() throws(JournalError) -> Bool {
    let (pages, free) = (try number(statements.pageCount), try number(statements.freePageCount))
    let isTooLarge = pages * Self.pageSize >= limits.bytes ?? .max
    let kept = isTooLarge ? 0 : max(64, pages / 8)
    guard free > kept else { return false }
    try database.execute("PRAGMA incremental_vacuum(\(min(free - kept, 500)))")
    return try number(statements.freePageCount) < free
  }

  /// Whether the journal has reached the size it may have.
  func isOverLimit() throws(JournalError) -> Bool {
    guard let limit = limits.bytes else { return false }
    return try (number(statements.pageCount) - number(statements.freePageCount)) * Self.pageSize
      >= limit
  }

  /// The bytes of the file, with what is in its log.
  func fileSize() throws(JournalError) -> Int64 {
    try number(statements.pageCount) * Self.pageSize
  }

  private func number(_ statement: Statement) throws(JournalError) -> Int64 {
    defer { statement.reset() }
    return try statement.next() ? statement.integer(0) : 0
  }

  private static let pageSize: Int64 = 4096
}
