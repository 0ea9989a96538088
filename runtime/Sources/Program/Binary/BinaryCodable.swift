import JSON

/// A part of a program that has a binary form.
protocol BinaryCodable {
  /// Appends the part.
  func write(to writer: inout BinaryWriter)
  /// Reads what `write` appended.
  init(from reader: inout BinaryReader) throws(BinaryFormatError)
}

/// How many entries each table of a program has, which bounds the indices in it.
struct TableSizes {
  var blocks = 0
  var tasks = 0
  var expressions = 0
  var schemas = 0
  var authentications = 0
  var subworkflows = 0
}

extension Optional: BinaryCodable where Wrapped: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(self != nil)
    if let self { writer.write(self) }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.read(Bool.self) ? try reader.read(Wrapped.self) : nil
  }
}

extension Array: BinaryCodable where Element: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.list(self) { $0.write($1) } }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.list { reader throws(BinaryFormatError) in try reader.read() }
  }
}

extension Bool: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.tag(self ? 1 : 0) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.tag(below: 2) == 1
  }
}

extension Int: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.signed(Int64(self)) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = Int(try reader.signed())
  }
}

extension Int64: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.signed(self) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) { self = try reader.signed() }
}

extension String: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.string(self) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) { self = try reader.string() }
}

extension JSONValue: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.value(self) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) { self = try reader.value() }
}
