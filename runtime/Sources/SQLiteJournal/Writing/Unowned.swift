import Journal

/// The unfinished instances that this process does not go on with.
///
/// The lock of the folder makes it the owner of all; each is handed out once, and again when it was
/// released.
struct Unowned {
  /// The instances after this number have not been looked at.
  var position: Int64 = 0
  /// The instances after this number were made by this process.
  let through: Int64
  /// Those that were released.
  var released: [InstanceID] = []

  init(through: Int64) { self.through = through }
}

extension Writer {
  /// Takes some of the unfinished instances that nobody owns.
  func claim(limit: Int) throws(JournalError) -> [UnfinishedInstance] {
    var claimed = try claimStored(limit: limit)
    while claimed.count < limit, !unowned.released.isEmpty {
      let id = unowned.released.removeFirst()
      let statement = try database.prepare("\(Self.stateColumns) WHERE i.id = ?1")
      statement.bind(1, id)
      guard try statement.next() else { continue }
      if let instance = statement.unfinishedInstance { claimed.append(instance) }
    }
    return claimed
  }

  private func claimStored(limit: Int) throws(JournalError) -> [UnfinishedInstance] {
    var claimed: [UnfinishedInstance] = []
    guard unowned.position < unowned.through else { return claimed }
    let statement = try database.prepare(
      "\(Self.stateColumns) WHERE i.number > ?1 AND i.number <= ?2 ORDER BY i.number")
    statement.bind(1, unowned.position)
    statement.bind(2, unowned.through)
    while claimed.count < limit {
      guard try statement.next() else {
        unowned.position = unowned.through
        break
      }
      unowned.position = statement.integer(0)
      if let instance = statement.unfinishedInstance { claimed.append(instance) }
    }
    return claimed
  }

  private static let stateColumns = """
    SELECT i.number, i.id, i.status, i.wakes, i.ended, i.crc, p.digest
    FROM instance i LEFT JOIN program p ON p.number = i.program
    """
}

extension Statement {
  /// Reads an instance that has not ended; nil where it has.
  fileprivate var unfinishedInstance: UnfinishedInstance? {
    guard let id = instanceID(1) else { return nil }
    let status = InstanceStatus(checking: self, instance: 0, status: 2, wakes: 3, ended: 4, crc: 5)
    guard let activity = (status ?? .damaged).activity(wakes: time(3)) else { return nil }
    return UnfinishedInstance(id: id, program: ProgramDigest(bytes(6)), activity: activity)
  }
}
