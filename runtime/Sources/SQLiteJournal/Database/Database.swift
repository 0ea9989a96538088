import CSQLite
import Journal

/// A connection to the journal's file, which one thread uses at a time.
final class Database {
  /// The file.
  let path: String
  fileprivate let handle: OpaquePointer

  /// How a file is opened.
  enum Access {
    /// For reading and writing.
    case readWrite
    /// For reading alone; somebody else may be writing.
    case readOnly
    /// For reading alone, from a place where nothing can be written, and nobody is writing.
    case immutable
  }

  /// Opens a file.
  init(path: String, _ access: Access) throws(JournalError) {
    self.path = path
    _ = Self.isConfigured
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI
    flags |= access == .readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    var handle: OpaquePointer?
    let uri = Self.uri(path, query: access == .immutable ? "?immutable=1" : "")
    let code = sqlite3_open_v2(uri, &handle, flags, nil)
    guard let handle else { throw .system(path: path, reason: "out of memory") }
    self.handle = handle
    guard code == SQLITE_OK else { throw error() }
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give nothing.
  func execute(_ sql: String) throws(JournalError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error() }
  }

  /// Prepares a statement that is used many times.
  func prepare(_ sql: String) throws(JournalError) -> Statement {
    var statement: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    guard sqlite3_prepare_v3(handle, sql, -1, flags, &statement, nil) == SQLITE_OK, let statement
    else { throw error() }
    return Statement(statement, of: self)
  }

  /// Reads the one number that a statement gives.
  func number(_ sql: String) throws(JournalError) -> Int64 {
    let statement = try prepare(sql)
    return try statement.next() ? statement.integer(0) : 0
  }

  /// Whether a transaction is under way.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Whether the last call failed because the disk did not confirm a write.
  var isUnconfirmed: Bool {
    // What SQLite calls SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC.
    [SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 5 << 8].contains(sqlite3_extended_errcode(handle))
  }

  /// How many rows the last statement changed.
  var changeCount: Int { Int(sqlite3_changes(handle)) }

  /// What the last call failed with.
  func error() -> JournalError {
    JournalError(
      code: sqlite3_extended_errcode(handle), systemCode: systemCode(),
      text: String(cString: sqlite3_errmsg(handle)), path: path)
  }

  /// The system's error number of the last call that failed: in the log, in the file, or else at all.
  private func systemCode() -> Int32 {
    for pointer in [SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER] {
      var file: UnsafeMutablePointer<sqlite3_file>?
      var code: Int32 = 0
      sqlite3_file_control(handle, nil, pointer, &file)
      guard let file, let methods = file.pointee.pMethods else { continue }
      _ = methods.pointee.xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &code)
      if code != 0 { return code }
    }
    return sqlite3_system_errno(handle)
  }

  /// Done once for the process, by the first connection.
  private static let isConfigured = sqlite3_config_no_statistics() == SQLITE_OK

  /// The path as a URI; a byte that could mean something in one is escaped.
  private static func uri(_ path: String, query: String) -> String {
    var uri = "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default: uri += (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
      }
    }
    return uri + query
  }
}
