import Program

extension WorkflowError {
  /// Appends the error.
  func write(to writer: inout BinaryWriter) {
    writer.string(type)
    writer.signed(Int64(status))
    for text in [title, detail, instance] { writer.optional(text) { $0.string($1) } }
  }

  /// Reads what `write` appended.
  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      type: try reader.string(), status: Int(try reader.signed()), title: try reader.text(),
      detail: try reader.text(), instance: try reader.text())
  }
}

extension BinaryWriter {
  /// Writes whether there is a value, and the value.
  mutating func optional<Value>(
    _ value: Value?, _ write: (inout BinaryWriter, Value) -> Void
  ) {
    tag(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }
}

extension BinaryReader {
  /// Reads what `BinaryWriter.optional` wrote.
  mutating func optional<Value>(
    _ read: (inout BinaryReader) throws(BinaryFormatError) -> Value
  ) throws(BinaryFormatError) -> Value? {
    try tag(below: 2) == 1 ? try read(&self) : nil
  }

  /// Reads a string that may not be there.
  mutating func text() throws(BinaryFormatError) -> String? {
    try optional { reader throws(BinaryFormatError) in try reader.string() }
  }
}
