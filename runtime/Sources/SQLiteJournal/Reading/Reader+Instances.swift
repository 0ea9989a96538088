import Journal

extension Reader {
  /// Reads an instance; nil where there is none.
  func instance(_ id: InstanceID) throws(JournalError) -> StoredInstance? {
    statements.instanceByID.bind(1, id)
    return try nextInstance(of: statements.instanceByID)?.instance
  }

  /// Reads the instance that was made with an idempotency key; nil where there is none.
  func instance(idempotencyKey: String) throws(JournalError) -> StoredInstance? {
    statements.instanceByKey.bind(1, idempotencyKey)
    return try nextInstance(of: statements.instanceByKey)?.instance
  }

  /// Lists instances, the newest first.
  func list(_ query: InstanceQuery) throws(JournalError) -> InstancePage {
    let statement = statements.instances
    defer { statement.reset() }
    let statuses = query.statuses.isEmpty ? Set(InstanceStatus.allCases) : query.statuses
    statement.bind(1, query.cursor?.position ?? .max)
    statement.bind(2, statuses.reduce(0) { $0 | 1 << Int64($1.rawValue) })
    var page = InstancePage(instances: [], next: nil)
    var position: Int64 = 0
    while try statement.next() {
      guard page.instances.count < query.limit else {
        page.next = InstanceCursor(position: position)
        break
      }
      position = statement.integer(0)
      page.instances.append(try summary(of: statement))
    }
    return page
  }

  private func summary(of row: Statement) throws(JournalError) -> InstanceSummary {
    guard let id = row.instanceID(5) else { throw damagedName() }
    let status = InstanceStatus(checking: row, instance: 0, status: 1, wakes: 2, ended: 3, crc: 4)
    return InstanceSummary(
      id: id, program: ProgramDigest(row.bytes(7)), status: status ?? .damaged,
      createdAt: JournalTime(nanoseconds: row.integer(6)), wakesAt: row.time(2),
      endedAt: row.time(3))
  }

  /// Counts the instances of each status.
  func counts() throws(JournalError) -> [InstanceStatus: Int] {
    let statement = statements.counts
    defer { statement.reset() }
    var counts: [InstanceStatus: Int] = [:]
    while try statement.next() {
      let code = UInt8(exactly: statement.integer(0))
      let status = code.flatMap(InstanceStatus.init(rawValue:)) ?? .damaged
      counts[status, default: 0] += Int(statement.integer(1))
    }
    return counts
  }

  /// Reads the next row of a statement that gives at most one instance, and its number.
  func nextInstance(
    of row: Statement
  ) throws(JournalError) -> (number: Int64, instance: StoredInstance)? {
    guard try row.next() else { return nil }
    defer { row.reset() }
    let number = row.integer(0)
    guard let id = row.instanceID(5) else { throw damagedName() }
    let header = InstanceHeader(
      id: id, program: ProgramDigest(row.bytes(8)), seed: UInt64(bitPattern: row.integer(9)),
      input: row.bytes(10), createdAt: JournalTime(nanoseconds: row.integer(6)),
      idempotencyKey: row.text(7), trace: row.text(11), attributes: row.bytes(12))
    guard row.integer(13) == Checksum.start(number, header) else {
      throw .damagedInstance(id, part: .header)
    }
    let status = InstanceStatus(checking: row, instance: 0, status: 1, wakes: 2, ended: 3, crc: 4)
    guard let status else { throw .damagedInstance(id, part: .state) }
    if let activity = status.activity(wakes: row.time(2)) {
      return (number, StoredInstance(header: header, state: .unfinished(activity)))
    }
    let bytes = row.bytes(14)
    guard let ending = status.ending, row.integer(15) == Checksum.outcome(number, bytes) else {
      throw .damagedInstance(id, part: .settlement)
    }
    let end = JournalTime(nanoseconds: row.integer(3))
    let settlement = Settlement(ending, bytes: bytes, at: end)
    return (number, StoredInstance(header: header, state: .finished(settlement)))
  }

  private func damagedName() -> JournalError {
    .damagedFile(path: database.path, check: "an instance has a name that is not 16 bytes long")
  }
}
