import Journal

extension Reader {
  /// Reads what instances are rebuilt from, all as of the same moment.
  func recover(
    _ ids: [InstanceID]
  ) throws(JournalError) -> [Result<Recovery, JournalError>] {
    try statements.begin.run()
    defer { try? statements.end.run() }
    return ids.map { id in
      do throws(JournalError) {
        return .success(try recovery(of: id))
      } catch {
        return .failure(error)
      }
    }
  }

  private func recovery(of id: InstanceID) throws(JournalError) -> Recovery {
    statements.instanceByID.bind(1, id)
    guard let (number, instance) = try nextInstance(of: statements.instanceByID) else {
      throw .unknownInstance(id)
    }
    let checkpoint = try checkpoint(number, of: id)
    let page = try records(number, of: id, after: checkpoint?.sequence ?? 0, limit: .max)
    return Recovery(instance: instance, checkpoint: checkpoint, page: page)
  }

  /// Reads the last checkpoint of an instance; nil where there is none.
  func checkpoint(of id: InstanceID) throws(JournalError) -> Checkpoint? {
    try checkpoint(try number(of: id), of: id)
  }

  /// Reads records of an instance after a sequence.
  func records(
    of id: InstanceID, after sequence: Int64, limit: Int
  ) throws(JournalError) -> RecordPage {
    try records(try number(of: id), of: id, after: sequence, limit: limit)
  }

  private func checkpoint(
    _ number: Int64, of id: InstanceID
  ) throws(JournalError) -> Checkpoint? {
    let row = statements.checkpoint
    row.bind(1, number)
    guard try row.next() else { return nil }
    defer { row.reset() }
    let checkpoint = Checkpoint(sequence: row.integer(0), bytes: row.bytes(1))
    guard row.integer(2) == Checksum.checkpoint(number, checkpoint) else {
      throw .damagedInstance(id, part: .checkpoint)
    }
    return checkpoint
  }

  private func records(
    _ number: Int64, of id: InstanceID, after sequence: Int64, limit: Int
  ) throws(JournalError) -> RecordPage {
    let row = statements.records
    defer { row.reset() }
    row.bind(1, number)
    row.bind(2, sequence)
    var page = RecordPage(records: [], hasMore: false)
    var size = 0
    while try row.next() {
      guard page.records.count < limit, size < Self.pageSize else {
        page.hasMore = true
        break
      }
      let record = Record(
        sequence: row.integer(0), time: JournalTime(nanoseconds: row.integer(1)),
        kind: UInt8(truncatingIfNeeded: row.integer(2)), bytes: row.bytes(3))
      guard row.integer(4) == Checksum.record(number, record) else {
        throw .damagedInstance(id, part: .record(sequence: record.sequence))
      }
      size += record.bytes.count
      page.records.append(record)
    }
    return page
  }

  private func number(of id: InstanceID) throws(JournalError) -> Int64 {
    statements.numberOfInstance.bind(1, id)
    guard try statements.numberOfInstance.next() else { throw .unknownInstance(id) }
    defer { statements.numberOfInstance.reset() }
    return statements.numberOfInstance.integer(0)
  }

  /// After so many bytes of records a page ends.
  private static let pageSize = 1 << 20
}
