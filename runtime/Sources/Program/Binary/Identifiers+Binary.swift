extension TaskID: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.count(index) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(try reader.index(below: reader.sizes.tasks))
  }
}

extension BlockID: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.count(index) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(try reader.index(below: reader.sizes.blocks))
  }
}

extension ExpressionID: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.count(index) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(try reader.index(below: reader.sizes.expressions))
  }
}

extension SchemaID: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.count(index) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(try reader.index(below: reader.sizes.schemas))
  }
}

extension AuthenticationID: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.count(index) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(try reader.index(below: reader.sizes.authentications))
  }
}
