/// How one change of a commit is taken back.
enum EphemeralUndo {
  /// An instance was created.
  case create(InstanceID)
  /// A record was appended to an instance whose last number was this.
  case append(InstanceID, lastSequence: Int64)
  /// The state of an instance was this.
  case state(InstanceID, StoredInstance.State)
  /// The checkpoint of an instance was this, and these of its records were dropped.
  case checkpoint(InstanceID, Checkpoint?, dropped: [Record])
  /// The outbox had this for a message.
  case message(String, EphemeralOutbox.Entry?)
  /// An event was received.
  case receive(EventKey)
  /// An event was consumed.
  case consume(PendingEvent)
  /// The state of a schedule was this.
  case schedule(String, [UInt8]?)
  /// A program was stored.
  case program(ProgramDigest)
}

extension EphemeralStore {
  /// Takes one change back; the later ones of its commit have been.
  mutating func takeBack(_ change: EphemeralUndo) {
    switch change {
    case .create(let id):
      guard let instance = instances.removeValue(forKey: id) else { return }
      order.removeLast()
      if let key = instance.header.idempotencyKey { keys[key] = nil }
      bytes -= instance.size
    case .append(let id, let lastSequence):
      guard let record = instances[id]?.records.popLast() else { return }
      instances[id]?.lastSequence = lastSequence
      bytes -= Int64(record.bytes.count)
    case .state(let id, let state): restore(id) { $0.state = state }
    case .checkpoint(let id, let checkpoint, let dropped):
      restore(id) {
        $0.checkpoint = checkpoint
        $0.records.insert(contentsOf: dropped, at: 0)
      }
    case .message(let id, let entry): outbox.entries[id] = entry
    case .receive(let key): inbox.forget(key)
    case .consume(let event): inbox.restore(event)
    case .schedule(let key, let state): schedules[key] = state
    case .program(let digest): programs[digest] = nil
    }
  }

  private mutating func restore(_ id: InstanceID, _ body: (inout EphemeralInstance) -> Void) {
    guard let place = instances.index(forKey: id) else { return }
    bytes -= instances.values[place].size
    body(&instances.values[place])
    bytes += instances.values[place].size
  }
}
