import Journal

extension Writer {
  /// The end of an instance in the commit that makes it: most of short ones are written once.
  func ending(of id: InstanceID, in commit: [Change]) -> Settlement? {
    guard case .settle(let settlement, let settled)? = commit.last, settled == id else {
      return nil
    }
    return settlement
  }

  /// Adds an instance, which is running unless its end is given.
  func create(
    _ header: InstanceHeader, ending: Settlement?
  ) throws(JournalError) -> CommitOutcome? {
    let program = try number(of: header.program)
    if let limit = limits.bytes, try isOverLimit() {
      // Whoever repeats a request is still answered.
      if let outcome = try existingInstance(key: header.idempotencyKey) { return outcome }
      throw .sizeLimit(bytes: limit)
    }
    let number = last.next(\.instance)
    let row = statements.insertInstance
    row.bind(1, number)
    row.bind(2, header.id)
    row.bind(3, program)
    row.bind(4, header.createdAt.nanoseconds)
    row.bind(5, header.idempotencyKey)
    let status = ending?.status ?? .running
    row.bind(6, Int64(status.rawValue))
    row.bind(7, ending?.time.nanoseconds)
    row.bind(8, Checksum.state(number, status, wakes: nil, ended: ending?.time))
    guard try change(row) else {
      if let outcome = try existingInstance(key: header.idempotencyKey) { return outcome }
      throw .duplicateInstance(header.id)
    }
    let start = statements.insertStart
    start.bind(1, number)
    start.bind(2, Int64(bitPattern: header.seed))
    start.bind(4, header.trace)
    start.bind(5, header.attributes)
    start.bind(6, Checksum.start(number, header))
    try start.run(3, header.input)
    instances[header.id] = KnownInstance(
      number: number, lastSequence: 0, endsAtOnce: ending != nil)
    return nil
  }

  /// Adds a record after all others.
  func append(_ record: Record, to id: InstanceID) throws(JournalError) {
    let place = try place(ofUnfinished: id)
    let instance = instances.values[place]
    guard record.sequence > instance.lastSequence else {
      throw .staleSequence(id, sequence: record.sequence)
    }
    let statement = statements.insertRecord
    statement.bind(1, instance.number)
    statement.bind(2, record.sequence)
    statement.bind(3, record.time.nanoseconds)
    statement.bind(4, Int64(record.kind))
    statement.bind(6, Checksum.record(instance.number, record))
    try statement.run(5, record.bytes)
    hasWritten = true
    instances.values[place].lastSequence = record.sequence
  }

  /// Replaces the checkpoint, and drops the records that became history of too long ago.
  func keep(_ checkpoint: Checkpoint, of id: InstanceID) throws(JournalError) {
    let number = try number(ofUnfinished: id)
    let statement = statements.replaceCheckpoint
    statement.bind(1, number)
    statement.bind(2, checkpoint.sequence)
    statement.bind(4, Checksum.checkpoint(number, checkpoint))
    try statement.run(3, checkpoint.bytes)
    hasWritten = true
    statements.deleteHistory.bind(1, number)
    statements.deleteHistory.bind(2, checkpoint.sequence - Int64(limits.historyCount))
    try statements.deleteHistory.run()
  }

  /// Says what an instance does.
  func setActivity(_ activity: Activity, of id: InstanceID) throws(JournalError) {
    var wakes: JournalTime?
    if case .waiting(let time) = activity { wakes = time }
    try setState(try number(ofUnfinished: id), activity.status, wakes: wakes, ended: nil)
  }

  /// Ends an instance.
  func settle(_ id: InstanceID, _ settlement: Settlement) throws(JournalError) {
    let instance = instances.values[try place(ofUnfinished: id)]
    let number = instance.number
    if !instance.endsAtOnce {
      try setState(number, settlement.status, wakes: nil, ended: settlement.time)
    }
    let statement = statements.insertOutcome
    statement.bind(1, number)
    statement.bind(3, Checksum.outcome(number, settlement.bytes))
    try statement.run(2, settlement.bytes)
    instances[id] = nil
  }

  private func setState(
    _ number: Int64, _ status: InstanceStatus, wakes: JournalTime?, ended: JournalTime?
  ) throws(JournalError) {
    let statement = statements.updateState
    statement.bind(1, number)
    statement.bind(2, Int64(status.rawValue))
    statement.bind(3, wakes?.nanoseconds)
    statement.bind(4, ended?.nanoseconds)
    statement.bind(5, Checksum.state(number, status, wakes: wakes, ended: ended))
    _ = try change(statement)
  }

  /// The number of an instance that has not ended.
  private func number(ofUnfinished id: InstanceID) throws(JournalError) -> Int64 {
    instances.values[try place(ofUnfinished: id)].number
  }

  /// Where an instance that has not ended is among those that are known.
  private func place(
    ofUnfinished id: InstanceID
  ) throws(JournalError) -> [InstanceID: KnownInstance].Index {
    if let place = instances.index(forKey: id) { return place }
    instances[id] = try find(id)
    return instances.index(forKey: id) ?? instances.endIndex
  }

  private func find(_ id: InstanceID) throws(JournalError) -> KnownInstance {
    let statement = statements.findInstance
    statement.bind(1, id)
    guard try statement.next() else { throw .unknownInstance(id) }
    defer { statement.reset() }
    let isFinished = InstanceStatus(rawValue: UInt8(clamping: statement.integer(1)))?.isFinished
    guard isFinished != true else { throw .finishedInstance(id) }
    return KnownInstance(number: statement.integer(0), lastSequence: statement.integer(2))
  }

  private func existingInstance(key: String?) throws(JournalError) -> CommitOutcome? {
    guard let key else { return nil }
    statements.findKey.bind(1, key)
    guard try statements.findKey.next() else { return nil }
    defer { statements.findKey.reset() }
    return statements.findKey.instanceID(0).map { .existingInstance($0) }
  }

  private func number(of digest: ProgramDigest) throws(JournalError) -> Int64 {
    if let number = programs[digest] { return number }
    statements.findProgram.bind(1, digest.bytes)
    guard try statements.findProgram.next() else { throw .unknownProgram(digest) }
    defer { statements.findProgram.reset() }
    let number = statements.findProgram.integer(0)
    programs[digest] = number
    return number
  }
}
