/// What a journal in memory holds.
struct EphemeralStore {
  let limits: JournalLimits
  var instances: [InstanceID: EphemeralInstance] = [:]
  /// The instances in the order they were created.
  var order: [InstanceID] = []
  var keys: [String: InstanceID] = [:]
  var outbox = EphemeralOutbox()
  var inbox = EphemeralInbox()
  var schedules: [String: [UInt8]] = [:]
  var programs: [ProgramDigest: [UInt8]] = [:]
  /// The bytes of all payloads of instances.
  var bytes: Int64 = 0
  private var lastNumber: Int64 = 0
  /// How the changes of the commit under way are taken back, in the order they were made.
  private var undo: [EphemeralUndo] = []

  init(limits: JournalLimits) { self.limits = limits }

  /// Makes all changes of a commit, or none.
  mutating func apply(_ changes: [Change]) throws(JournalError) -> CommitOutcome {
    undo.removeAll(keepingCapacity: true)
    do throws(JournalError) {
      for change in changes {
        guard let outcome = try apply(change) else { continue }
        takeAllBack()
        return outcome
      }
    } catch {
      takeAllBack()
      throw error
    }
    return .committed
  }

  private mutating func takeAllBack() {
    while let change = undo.popLast() { takeBack(change) }
  }

  /// Makes one change; an outcome says that the commit must not be made.
  private mutating func apply(_ change: Change) throws(JournalError) -> CommitOutcome? {
    switch change {
    case .create(let header): return try create(header)
    case .append(let record, let id): try append(record, to: id)
    case .checkpoint(let checkpoint, let id): try keep(checkpoint, of: id)
    case .setActivity(let activity, let id): try setState(.unfinished(activity), of: id)
    case .settle(let settlement, let id): try setState(.finished(settlement), of: id)
    case .enqueue(let message):
      guard outbox.entries[message.id] == nil else { throw .duplicateMessage(id: message.id) }
      undo.append(.message(message.id, nil))
      outbox.enqueue(message)
    case .dequeue(let id):
      undo.append(.message(id, outbox.entries[id]))
      outbox.entries[id] = nil
    case .retry(let id, let time):
      undo.append(.message(id, outbox.entries[id]))
      outbox.retry(id, at: time)
    case .receive(let event):
      guard inbox.receive(event) else { return .repeatedEvent(event.key) }
      undo.append(.receive(event.key))
    case .consume(let key):
      if let event = inbox.consume(key) { undo.append(.consume(event)) }
    case .setSchedule(let key, let state):
      undo.append(.schedule(key, schedules[key]))
      schedules[key] = state
    case .storeProgram(let digest, let bytes):
      guard programs[digest] == nil else { break }
      undo.append(.program(digest))
      programs[digest] = bytes
    }
    return nil
  }

  private mutating func create(_ header: InstanceHeader) throws(JournalError) -> CommitOutcome? {
    if let key = header.idempotencyKey, let id = keys[key] { return .existingInstance(id) }
    guard instances[header.id] == nil else { throw .duplicateInstance(header.id) }
    guard programs[header.program] != nil else { throw .unknownProgram(header.program) }
    if let limit = limits.bytes, bytes >= limit { throw .sizeLimit(bytes: limit) }
    undo.append(.create(header.id))
    lastNumber += 1
    let instance = EphemeralInstance(number: lastNumber, header: header)
    instances[header.id] = instance
    order.append(header.id)
    if let key = header.idempotencyKey { keys[key] = header.id }
    bytes += instance.size
    return nil
  }

  // The values are changed at their place in the dictionary, so that their arrays are not copied.

  private mutating func append(_ record: Record, to id: InstanceID) throws(JournalError) {
    let place = try place(ofUnfinished: id)
    let last = instances.values[place].lastSequence
    guard record.sequence > last else { throw .staleSequence(id, sequence: record.sequence) }
    undo.append(.append(id, lastSequence: last))
    instances.values[place].records.append(record)
    instances.values[place].lastSequence = record.sequence
    bytes += Int64(record.bytes.count)
  }

  private mutating func keep(_ checkpoint: Checkpoint, of id: InstanceID) throws(JournalError) {
    let place = try place(ofUnfinished: id)
    let old = instances.values[place].checkpoint
    let last = checkpoint.sequence - Int64(limits.historyCount)
    let dropped = Array(instances.values[place].records.prefix { $0.sequence <= last })
    undo.append(.checkpoint(id, old, dropped: dropped))
    instances.values[place].checkpoint = checkpoint
    instances.values[place].records.removeFirst(dropped.count)
    for record in dropped { bytes -= Int64(record.bytes.count) }
    bytes += Int64(checkpoint.bytes.count - (old?.bytes.count ?? 0))
  }

  private mutating func setState(
    _ state: StoredInstance.State, of id: InstanceID
  ) throws(JournalError) {
    let place = try place(ofUnfinished: id)
    undo.append(.state(id, instances.values[place].state))
    instances.values[place].state = state
    if case .finished(let settlement) = state { bytes += Int64(settlement.bytes.count) }
  }

  private func place(
    ofUnfinished id: InstanceID
  ) throws(JournalError) -> [InstanceID: EphemeralInstance].Index {
    guard let place = instances.index(forKey: id) else { throw .unknownInstance(id) }
    if case .finished = instances.values[place].state { throw .finishedInstance(id) }
    return place
  }
}
