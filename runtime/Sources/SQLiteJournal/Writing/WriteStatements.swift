import Journal

/// The statements of the writer, prepared once.
struct WriteStatements {
  let begin: Statement
  let commit: Statement
  let savepoint: Statement
  let rollBackToSavepoint: Statement
  let releaseSavepoint: Statement

  let findProgram: Statement
  let insertProgram: Statement
  let findInstance: Statement
  let findKey: Statement
  let insertInstance: Statement
  let insertStart: Statement
  let insertRecord: Statement
  let replaceCheckpoint: Statement
  let deleteHistory: Statement
  let updateState: Statement
  let insertOutcome: Statement
  let insertMessage: Statement
  let deleteMessage: Statement
  let retryMessage: Statement
  let insertEvent: Statement
  let consumeEvent: Statement
  let replaceSchedule: Statement
  let deleteSchedule: Statement
  /// What drops an instance, table by table.
  let dropInstance: [Statement]
  let pageCount: Statement
  let freePageCount: Statement

  init(_ database: Database) throws(JournalError) {
    begin = try database.prepare("BEGIN IMMEDIATE")
    commit = try database.prepare("COMMIT")
    savepoint = try database.prepare("SAVEPOINT one")
    rollBackToSavepoint = try database.prepare("ROLLBACK TO one")
    releaseSavepoint = try database.prepare("RELEASE one")

    findProgram = try database.prepare("SELECT number FROM program WHERE digest = ?1")
    insertProgram = try database.prepare("INSERT OR IGNORE INTO program VALUES (?1, ?2, ?3, ?4)")
    findInstance = try database.prepare(
      """
      SELECT number, status, max(
        coalesce((SELECT max(sequence) FROM record WHERE instance = number), 0),
        coalesce((SELECT sequence FROM checkpoint WHERE instance = number), 0))
      FROM instance WHERE id = ?1
      """)
    findKey = try database.prepare("SELECT id FROM instance WHERE key = ?1")
    insertInstance = try database.prepare(
      "INSERT OR IGNORE INTO instance VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7, ?8)")
    insertStart = try database.prepare("INSERT INTO start VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    insertRecord = try database.prepare("INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    replaceCheckpoint = try database.prepare(
      "INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2, ?3, ?4)")
    deleteHistory = try database.prepare(
      "DELETE FROM record WHERE instance = ?1 AND sequence <= ?2")
    updateState = try database.prepare(
      "UPDATE instance SET status = ?2, wakes = ?3, ended = ?4, crc = ?5 WHERE number = ?1")
    insertOutcome = try database.prepare("INSERT OR REPLACE INTO outcome VALUES (?1, ?2, ?3)")

    insertMessage = try database.prepare(
      "INSERT OR IGNORE INTO outbox VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
    deleteMessage = try database.prepare("DELETE FROM outbox WHERE id = ?1")
    retryMessage = try database.prepare(
      "UPDATE outbox SET attempts = attempts + 1, due = ?2 WHERE id = ?1")
    insertEvent = try database.prepare(
      "INSERT OR IGNORE INTO inbox VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    consumeEvent = try database.prepare(
      "UPDATE inbox SET bytes = NULL WHERE source = ?1 AND id = ?2 AND bytes IS NOT NULL")
    replaceSchedule = try database.prepare("INSERT OR REPLACE INTO schedule VALUES (?1, ?2, ?3)")
    deleteSchedule = try database.prepare("DELETE FROM schedule WHERE key = ?1")
    dropInstance = [
      try database.prepare("DELETE FROM record WHERE instance = ?1"),
      try database.prepare("DELETE FROM start WHERE instance = ?1"),
      try database.prepare("DELETE FROM checkpoint WHERE instance = ?1"),
      try database.prepare("DELETE FROM outcome WHERE instance = ?1"),
      try database.prepare("DELETE FROM instance WHERE number = ?1"),
    ]
    pageCount = try database.prepare("PRAGMA page_count")
    freePageCount = try database.prepare("PRAGMA freelist_count")
  }
}
