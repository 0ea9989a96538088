import Journal

/// The statements of a reader, prepared once.
struct ReadStatements {
  let begin: Statement
  let end: Statement
  let instanceByID: Statement
  let instanceByKey: Statement
  let instances: Statement
  let counts: Statement
  let numberOfInstance: Statement
  let records: Statement
  let checkpoint: Statement
  let outbox: Statement
  let outboxCount: Statement
  let inbox: Statement
  let schedules: Statement
  let program: Statement

  init(_ database: Database) throws(JournalError) {
    begin = try database.prepare("BEGIN")
    end = try database.prepare("COMMIT")
    // Damage must not make an instance disappear: what belongs to it may be missing.
    let instance = """
      SELECT i.number, i.status, i.wakes, i.ended, i.crc, i.id, i.created, i.key, p.digest,
        s.seed, s.input, s.trace, s.attributes, s.crc, o.bytes, o.crc
      FROM instance i LEFT JOIN program p ON p.number = i.program
        LEFT JOIN start s ON s.instance = i.number LEFT JOIN outcome o ON o.instance = i.number
      """
    instanceByID = try database.prepare("\(instance) WHERE i.id = ?1")
    instanceByKey = try database.prepare("\(instance) WHERE i.key = ?1")
    instances = try database.prepare(
      """
      SELECT i.number, i.status, i.wakes, i.ended, i.crc, i.id, i.created, p.digest
      FROM instance i LEFT JOIN program p ON p.number = i.program
      WHERE i.number < ?1 AND ?2 >> i.status & 1 ORDER BY i.number DESC
      """)
    counts = try database.prepare("SELECT status, count(*) FROM instance GROUP BY status")
    numberOfInstance = try database.prepare("SELECT number FROM instance WHERE id = ?1")
    records = try database.prepare(
      """
      SELECT sequence, time, kind, bytes, crc FROM record
      WHERE instance = ?1 AND sequence > ?2 ORDER BY sequence
      """)
    checkpoint = try database.prepare(
      "SELECT sequence, bytes, crc FROM checkpoint WHERE instance = ?1")
    outbox = try database.prepare(
      """
      SELECT id, destination, bytes, instance, created, due, attempts, crc FROM outbox o
      WHERE due <= ?1 AND NOT EXISTS (
        SELECT 1 FROM outbox e WHERE e.instance = o.instance AND e.number < o.number)
      ORDER BY due, number LIMIT ?2
      """)
    outboxCount = try database.prepare("SELECT count(*) FROM outbox")
    inbox = try database.prepare(
      """
      SELECT number, source, id, received, bytes, crc FROM inbox
      WHERE number > ?1 AND bytes IS NOT NULL ORDER BY number LIMIT ?2
      """)
    schedules = try database.prepare("SELECT key, state, crc FROM schedule")
    program = try database.prepare("SELECT bytes, crc FROM program WHERE digest = ?1")
  }
}
