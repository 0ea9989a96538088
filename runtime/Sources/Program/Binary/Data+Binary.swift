import JQMachine
import JSON

extension ValueTemplate: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .literal(let value):
      writer.tag(0)
      writer.write(value)
    case .expression(let id):
      writer.tag(1)
      writer.write(id)
    case .array(let elements):
      writer.tag(2)
      writer.write(elements)
    case .object(let entries):
      writer.tag(3)
      writer.list(entries) { writer, entry in
        writer.write(entry.key)
        writer.write(entry.value)
      }
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.nested { reader throws(BinaryFormatError) in
      switch try reader.tag(below: 4) {
      case 0: .literal(try reader.read())
      case 1: .expression(try reader.read())
      case 2: .array(try reader.read())
      default:
        .object(
          try reader.list { reader throws(BinaryFormatError) in
            (key: try reader.string(), value: try reader.read())
          })
      }
    }
  }
}

extension Expression: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.bytes(code.encoded())
    writer.write(text)
    writer.write(origin)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    let bytes = try reader.byteString()
    let code: ExpressionCode
    do { code = try ExpressionCode(encoded: bytes) } catch {
      throw .malformed("an expression: \(error)")
    }
    self.init(code: code, text: try reader.read(), origin: try reader.read())
  }
}

extension Schema: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(document)
    writer.write(origin)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(document: try reader.read(), origin: try reader.read())
  }
}

extension InputTransformation: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(schema)
    writer.write(from)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(schema: try reader.read(), from: try reader.read())
  }
}

extension OutputTransformation: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(value)
    writer.write(schema)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(value: try reader.read(), schema: try reader.read())
  }
}

extension DurationTemplate: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .nanoseconds(let nanoseconds):
      writer.tag(0)
      writer.write(nanoseconds)
    case .expression(let id):
      writer.tag(1)
      writer.write(id)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      try reader.tag(below: 2) == 0
      ? .nanoseconds(try reader.read()) : .expression(try reader.read())
  }
}

extension Timeout: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.write(after) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(after: try reader.read())
  }
}

extension Origin: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.count(line)
    writer.count(column)
    writer.count(range.lowerBound)
    writer.count(range.count)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    let line = try reader.natural()
    let column = try reader.natural()
    let start = try reader.natural()
    let (end, overflow) = start.addingReportingOverflow(try reader.natural())
    guard !overflow else { throw .malformed("a place in the source") }
    self.init(line: line, column: column, range: start..<end)
  }
}
