import CSQLite
import Glibc
import Journal

extension JournalError {
  /// Makes an error of what the database and the system beneath it said.
  ///
  /// - Parameters:
  ///   - code: The database's extended code.
  ///   - systemCode: The system's error number of its last call that failed.
  ///   - text: The database's words.
  ///   - path: The file.
  init(code: Int32, systemCode: Int32, text: String, path: String) {
    switch (code & 0xFF, systemCode) {
    case (SQLITE_FULL, _), (SQLITE_IOERR, ENOSPC), (SQLITE_IOERR, EDQUOT), (SQLITE_IOERR, EFBIG):
      self = .diskFull(path: path)
    case (SQLITE_READONLY, _), (SQLITE_PERM, _), (SQLITE_CANTOPEN, EACCES),
      (SQLITE_CANTOPEN, EPERM), (SQLITE_CANTOPEN, EROFS):
      self = .readOnly(path: path)
    case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _):
      self = .damagedFile(path: path, check: "the database says '\(text)'")
    case (SQLITE_BUSY, _), (SQLITE_LOCKED, _):
      self = .locked(path: path, process: nil)
    case (SQLITE_IOERR, _), (SQLITE_CANTOPEN, _):
      self = .system(path: path, reason: "\(text): \(String(cString: strerror(systemCode)))")
    default: self = .system(path: path, reason: text)
    }
  }

  /// Whether it is the fault of the one commit that met it, so that others can be made.
  var concernsOneCommit: Bool {
    switch self {
    case .diskFull, .readOnly, .missing, .locked, .system, .notAJournal, .newerFormat, .closed:
      false
    // A damaged page is met only by those that need it.
    case .damagedFile, .damagedInstance, .damagedEntry: true
    case .sizeLimit, .unknownInstance, .duplicateInstance, .finishedInstance, .staleSequence,
      .unknownProgram, .duplicateMessage:
      true
    }
  }
}
