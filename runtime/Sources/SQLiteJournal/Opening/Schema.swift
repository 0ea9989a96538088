import Journal

/// The layout of the file; `docs/journal.md` describes it.
enum Schema {
  /// The version of the layout.
  ///
  /// It is raised when an older version could not read the file, and older files are then brought up
  /// to it when they are opened.
  static let version: Int64 = 1

  /// What says that a database is a journal: `SLWJ`.
  static let applicationID: Int64 = 0x534C_574A

  /// Makes the tables in an empty file.
  static func create(in database: Database) throws(JournalError) {
    // Before the first table, for it decides how pages are laid out.
    try database.execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL")
    try database.execute(
      """
      BEGIN IMMEDIATE;
      \(tables)
      \(additions)
      PRAGMA application_id = \(applicationID);
      PRAGMA user_version = \(version);
      COMMIT
      """)
  }

  /// Adds to a file of this version what earlier releases did not make yet; they can do with it.
  static func complete(in database: Database) throws(JournalError) {
    try database.execute(additions)
  }

  private static let additions = """
    CREATE INDEX IF NOT EXISTS outbox_instance ON outbox (instance) WHERE instance IS NOT NULL;
    """

  private static let tables = """
    CREATE TABLE program (
      number INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL,
      crc INTEGER NOT NULL);
    CREATE TABLE instance (
      number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, program INTEGER NOT NULL,
      created INTEGER NOT NULL, key TEXT, status INTEGER NOT NULL, wakes INTEGER, ended INTEGER,
      crc INTEGER NOT NULL);
    CREATE UNIQUE INDEX instance_key ON instance (key) WHERE key IS NOT NULL;
    CREATE INDEX instance_ended ON instance (ended) WHERE ended IS NOT NULL;
    CREATE TABLE start (
      instance INTEGER PRIMARY KEY, seed INTEGER NOT NULL, input BLOB NOT NULL, trace TEXT,
      attributes BLOB NOT NULL, crc INTEGER NOT NULL);
    CREATE TABLE record (
      instance INTEGER NOT NULL, sequence INTEGER NOT NULL, time INTEGER NOT NULL,
      kind INTEGER NOT NULL, bytes BLOB NOT NULL, crc INTEGER NOT NULL,
      PRIMARY KEY (instance, sequence)) WITHOUT ROWID;
    CREATE TABLE checkpoint (
      instance INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, bytes BLOB NOT NULL,
      crc INTEGER NOT NULL);
    CREATE TABLE outcome (
      instance INTEGER PRIMARY KEY, bytes BLOB NOT NULL, crc INTEGER NOT NULL);
    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, destination TEXT NOT NULL,
      bytes BLOB NOT NULL, instance BLOB, created INTEGER NOT NULL, due INTEGER NOT NULL,
      attempts INTEGER NOT NULL, crc INTEGER NOT NULL);
    CREATE INDEX outbox_due ON outbox (due);
    CREATE TABLE inbox (
      number INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL,
      received INTEGER NOT NULL, bytes BLOB, crc INTEGER NOT NULL, UNIQUE (source, id));
    CREATE INDEX inbox_waiting ON inbox (number) WHERE bytes IS NOT NULL;
    CREATE TABLE schedule (
      key TEXT PRIMARY KEY, state BLOB NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID;
    """
}
