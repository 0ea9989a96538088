import JSON
import Program

extension BinaryWriter {
  /// Writes whether there is a value, and the value.
  mutating func optional<Value>(
    _ value: Value?, _ write: (inout BinaryWriter, Value) -> Void
  ) {
    tag(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  /// Writes a truth value.
  mutating func flag(_ flag: Bool) { tag(flag ? 1 : 0) }
}

extension BinaryReader {
  /// Reads what `BinaryWriter.optional` wrote.
  mutating func optional<Value>(
    _ read: (inout BinaryReader) throws(BinaryFormatError) -> Value
  ) throws(BinaryFormatError) -> Value? {
    try flag() ? try read(&self) : nil
  }

  /// Reads a truth value.
  mutating func flag() throws(BinaryFormatError) -> Bool { try tag(below: 2) == 1 }

  /// Reads a string that may not be there.
  mutating func text() throws(BinaryFormatError) -> String? {
    try flag() ? try string() : nil
  }

  /// Reads a JSON value that may not be there.
  mutating func optionalValue() throws(BinaryFormatError) -> JSONValue? {
    try flag() ? try value() : nil
  }

  /// Reads JSON values.
  mutating func values() throws(BinaryFormatError) -> [JSONValue] {
    try list { reader throws(BinaryFormatError) in try reader.value() }
  }

  /// Reads a number that counts what is there or happened: no such number is near the highest.
  mutating func tally() throws(BinaryFormatError) -> Int { try index(below: 1 << 48) }
}
