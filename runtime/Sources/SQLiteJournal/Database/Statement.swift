import CSQLite
import Journal

/// A prepared statement; its parameters and columns are named by their places.
final class Statement {
  private let handle: OpaquePointer
  // Keeps the connection open for as long as the statement is there.
  private let database: Database

  init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  // MARK: Parameters, counted from 1

  /// Sets a parameter to a number, or to null.
  func bind(_ place: Int32, _ value: Int64?) {
    if let value {
      sqlite3_bind_int64(handle, place, value)
    } else {
      sqlite3_bind_null(handle, place)
    }
  }

  /// Sets a parameter to a number.
  func bind(_ place: Int32, _ value: Int64) { sqlite3_bind_int64(handle, place, value) }

  /// Sets a parameter to a text, or to null.
  func bind(_ place: Int32, _ text: String?) {
    guard var text else {
      sqlite3_bind_null(handle, place)
      return
    }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        _ = sqlite3_bind_text64(
          handle, place, $0.baseAddress, UInt64($0.count), Self.copy, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// Sets a parameter to a copy of bytes.
  func bind(_ place: Int32, _ bytes: UnsafeRawBufferPointer) {
    bindBytes(place, bytes, Self.copy)
  }

  /// Sets a parameter to a copy of bytes, or to null.
  func bind(_ place: Int32, _ bytes: [UInt8]?) {
    guard let bytes else {
      sqlite3_bind_null(handle, place)
      return
    }
    bytes.withUnsafeBytes { bind(place, $0) }
  }

  /// Sets a parameter to a name, or to null.
  func bind(_ place: Int32, _ id: InstanceID?) {
    guard let id else {
      sqlite3_bind_null(handle, place)
      return
    }
    withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bind(place, $0) }
  }

  // MARK: Running

  /// Runs a statement that gives no rows.
  func run() throws(JournalError) {
    while try next() {}
  }

  /// Runs a statement that gives no rows, with bytes that need not be copied for it.
  func run(_ place: Int32, _ bytes: [UInt8]) throws(JournalError) {
    try bytes.withUnsafeBufferPointer { buffer throws(JournalError) in
      bindBytes(place, UnsafeRawBufferPointer(buffer), nil)
      try run()
    }
  }

  /// Goes to the next row; false after the last, when the statement can be run anew.
  func next() throws(JournalError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    default:
      let error = database.error()
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Leaves the rows that were not read, so that the statement can be run anew.
  func reset() { sqlite3_reset(handle) }

  // MARK: Columns, counted from 0

  /// Whether a column has no value.
  func isNull(_ place: Int32) -> Bool { sqlite3_column_type(handle, place) == SQLITE_NULL }

  /// Reads a number; 0 where the column has none.
  func integer(_ place: Int32) -> Int64 { sqlite3_column_int64(handle, place) }

  /// Reads a number; nil where the column has no value.
  func optionalInteger(_ place: Int32) -> Int64? { isNull(place) ? nil : integer(place) }

  /// Reads a moment; nil where the column has no value.
  func time(_ place: Int32) -> JournalTime? {
    optionalInteger(place).map(JournalTime.init(nanoseconds:))
  }

  /// Reads bytes; none where the column has no value.
  func bytes(_ place: Int32) -> [UInt8] { withBytes(place) { [UInt8]($0) } }

  /// Reads a text; nil where the column has no value, with marks in place of what is not UTF-8.
  func text(_ place: Int32) -> String? {
    isNull(place) ? nil : withBytes(place) { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a name; nil where the column does not have its 16 bytes.
  func instanceID(_ place: Int32) -> InstanceID? {
    withBytes(place) { bytes in
      guard bytes.count == 16 else { return nil }
      return InstanceID(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  private func withBytes<Value>(_ place: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value
  {
    // In this order: the pointer decides what is counted.
    let start = sqlite3_column_blob(handle, place)
    let count = Int(sqlite3_column_bytes(handle, place))
    return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  private func bindBytes(
    _ place: Int32, _ bytes: UnsafeRawBufferPointer, _ ownership: sqlite3_destructor_type?
  ) {
    // Without an address the parameter would be null.
    if bytes.isEmpty {
      sqlite3_bind_zeroblob(handle, place, 0)
    } else {
      sqlite3_bind_blob64(handle, place, bytes.baseAddress, UInt64(bytes.count), ownership)
    }
  }

  // What SQLite calls SQLITE_TRANSIENT.
  private static let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
