extension Authentication.Source: BinaryCodable where Fields: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .fields(let fields):
      writer.tag(0)
      writer.write(fields)
    case .secret(let name):
      writer.tag(1)
      writer.write(name)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.tag(below: 2) == 0 ? .fields(try reader.read()) : .secret(try reader.read())
  }
}

extension Authentication.Credentials: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(username)
    writer.write(password)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(username: try reader.read(), password: try reader.read())
  }
}

extension Authentication: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .basic(let source):
      writer.tag(0)
      writer.write(source)
    case .digest(let source):
      writer.tag(1)
      writer.write(source)
    case .bearer(let source):
      writer.tag(2)
      writer.write(source)
    case .oauth2(let source):
      writer.tag(3)
      writer.write(source)
    case .oidc(let source):
      writer.tag(4)
      writer.write(source)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 5) {
      case 0: .basic(try reader.read())
      case 1: .digest(try reader.read())
      case 2: .bearer(try reader.read())
      case 3: .oauth2(try reader.read())
      default: .oidc(try reader.read())
      }
  }
}
