/// An instance in memory.
struct EphemeralInstance {
  /// Its place in the order of creation.
  let number: Int64
  /// What it was started with.
  let header: InstanceHeader
  /// Where it stands.
  var state = StoredInstance.State.unfinished(.running)
  /// Its records, in order.
  var records: [Record] = []
  /// Its last checkpoint.
  var checkpoint: Checkpoint?
  /// Its records up to this number are needed no more.
  var lastSequence: Int64 = 0
  /// Whether nobody goes on with it.
  var isReleased = false

  /// The instance as readers get it.
  var stored: StoredInstance { StoredInstance(header: header, state: state) }

  /// What it is rebuilt from.
  var recovery: Recovery {
    Recovery(
      instance: stored, checkpoint: checkpoint,
      page: page(after: checkpoint?.sequence ?? 0, limit: .max))
  }

  /// Its entry in a list.
  var summary: InstanceSummary {
    var summary = InstanceSummary(
      id: header.id, program: header.program, status: stored.status, createdAt: header.createdAt)
    switch state {
    case .unfinished(.waiting(let time)): summary.wakesAt = time
    case .unfinished: break
    case .finished(let settlement): summary.endedAt = settlement.time
    }
    return summary
  }

  /// The bytes of its payloads.
  var size: Int64 {
    var size = header.input.count + header.attributes.count + (checkpoint?.bytes.count ?? 0)
    for record in records { size += record.bytes.count }
    if case .finished(let settlement) = state { size += settlement.bytes.count }
    return Int64(size)
  }

  /// Its records after a sequence, at most so many.
  func page(after sequence: Int64, limit: Int) -> RecordPage {
    let start = records.firstIndex { $0.sequence > sequence } ?? records.endIndex
    let page = records[start...].prefix(limit)
    return RecordPage(records: Array(page), hasMore: page.endIndex < records.endIndex)
  }
}
