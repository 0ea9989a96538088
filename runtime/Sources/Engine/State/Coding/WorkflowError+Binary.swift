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
