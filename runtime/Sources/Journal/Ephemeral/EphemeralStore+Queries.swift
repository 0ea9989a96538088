extension EphemeralStore {
  /// The instance that was made with an idempotency key.
  func instance(idempotencyKey: String) -> StoredInstance? {
    keys[idempotencyKey].flatMap { instances[$0]?.stored }
  }

  /// A page of a list.
  func list(_ query: InstanceQuery) -> InstancePage {
    var page = InstancePage(instances: [], next: nil)
    var lastNumber: Int64 = 0
    for id in order.reversed() {
      guard let instance = instances[id], instance.number < query.cursor?.position ?? .max,
        query.statuses.isEmpty || query.statuses.contains(instance.stored.status)
      else { continue }
      guard page.instances.count < query.limit else {
        page.next = InstanceCursor(position: lastNumber)
        break
      }
      page.instances.append(instance.summary)
      lastNumber = instance.number
    }
    return page
  }

  /// How many instances have each status.
  var counts: [InstanceStatus: Int] {
    instances.values.reduce(into: [:]) { $0[$1.stored.status, default: 0] += 1 }
  }

  /// Takes instances that were released.
  mutating func claim(limit: Int) -> [UnfinishedInstance] {
    var claimed: [UnfinishedInstance] = []
    for id in order where claimed.count < limit {
      guard let instance = instances[id], instance.isReleased,
        case .unfinished(let activity) = instance.state
      else { continue }
      instances[id]?.isReleased = false
      claimed.append(
        UnfinishedInstance(id: id, program: instance.header.program, activity: activity))
    }
    return claimed
  }

  /// Gives instances up.
  mutating func release(_ ids: [InstanceID]) {
    for id in ids { instances[id]?.isReleased = true }
  }

  /// Drops what a policy and the limits do not keep.
  mutating func prune(_ policy: RetentionPolicy) -> PruneReport {
    let finished = finishedByEnd()
    var surplus = finished.count - (policy.finishedCount ?? finished.count)
    var dropped = 0
    for (id, end) in finished {
      let isOld = policy.finishedBefore.map { end < $0 } ?? false
      let isOverLimit = limits.bytes.map { bytes >= $0 } ?? false
      guard isOld || surplus > 0 || isOverLimit else { break }
      surplus -= 1
      dropped += 1
      drop(id)
    }
    order.removeAll { instances[$0] == nil }
    if let time = policy.eventsBefore { inbox.forgetConsumed(before: time) }
    let running = Set(instances.values.map(\.header.program)).union(policy.programsInUse)
    programs = programs.filter { running.contains($0.key) }
    return PruneReport(instances: dropped, bytes: bytes)
  }

  private func finishedByEnd() -> [(id: InstanceID, end: JournalTime)] {
    let finished = order.compactMap { id -> (id: InstanceID, end: JournalTime)? in
      guard case .finished(let settlement) = instances[id]?.state else { return nil }
      return (id, settlement.time)
    }
    return finished.sorted { $0.end < $1.end }
  }

  private mutating func drop(_ id: InstanceID) {
    guard let instance = instances.removeValue(forKey: id) else { return }
    if let key = instance.header.idempotencyKey { keys[key] = nil }
    bytes -= instance.size
  }
}
