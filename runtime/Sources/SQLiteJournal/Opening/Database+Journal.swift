import Journal

extension Database {
  /// Opens the journal of a folder for writing, and makes it where there is none.
  static func writer(in folder: StateFolder) throws(JournalError) -> Database {
    try folder.create()
    // The database would take an empty file for a new one, and delete the log.
    guard folder.hasContent || !folder.hasLog else {
      throw .damagedFile(path: folder.file, check: "it is empty, and its log is not")
    }
    try LogCheck.run(folder)
    let database = try Database(path: folder.file, .readWrite)
    let isNew = try database.number("PRAGMA schema_version") == 0
    if isNew { try Schema.create(in: database) } else { try database.checkFormat() }
    try database.execute(
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;
      PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = OFF;
      PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384
      """)
    if !isNew {
      try database.checkStructure()
      try Schema.complete(in: database)
    }
    return database
  }

  /// Opens the journal of a folder for reading, beside a process that writes it or without one.
  static func reader(in folder: StateFolder) throws(JournalError) -> Database {
    guard folder.hasFile else { throw .missing(path: folder.path) }
    do throws(JournalError) {
      return try reader(folder, .readOnly)
    } catch {
      // Where nothing can be written a reader cannot say that it reads; there it need not, if
      // everything is in the file itself.
      guard error == .readOnly(path: folder.file) || !folder.isWritable else { throw error }
      guard !folder.hasLog else { throw .readOnly(path: folder.path) }
      return try reader(folder, .immutable)
    }
  }

  private static func reader(
    _ folder: StateFolder, _ access: Access
  ) throws(JournalError) -> Database {
    let database = try Database(path: folder.file, access)
    try database.checkFormat()
    try database.execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192")
    return database
  }

  /// Checks that the file is a journal of a version that is known.
  private func checkFormat() throws(JournalError) {
    guard try number("PRAGMA application_id") == Schema.applicationID else {
      throw .notAJournal(path: path)
    }
    let version = try number("PRAGMA user_version")
    guard version <= Schema.version else {
      throw .newerFormat(path: path, found: Int(version), known: Int(Schema.version))
    }
  }

  /// Checks that all pages of the file hang together, and that its indexes have what its tables have.
  ///
  /// What is in a row is checked by its checksum when it is read.
  private func checkStructure() throws(JournalError) {
    // A larger file takes seconds; there, what is damaged is told when it is met.
    let pages = try number("PRAGMA page_count")
    guard pages <= Self.largestCheckedFile / 4096 else { return }
    let check = try prepare("PRAGMA integrity_check(1)")
    guard try check.next(), let answer = check.text(0), answer != "ok" else { return }
    throw .damagedFile(path: path, check: "integrity_check says '\(answer)'")
  }

  private static let largestCheckedFile: Int64 = 1 << 30
}
