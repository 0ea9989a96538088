extension URITemplate: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .parts(let parts):
      writer.tag(0)
      writer.write(parts)
    case .expression(let id):
      writer.tag(1)
      writer.write(id)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      try reader.tag(below: 2) == 0 ? .parts(try reader.read()) : .expression(try reader.read())
  }
}

extension URITemplate.Part: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .text(let text):
      writer.tag(0)
      writer.write(text)
    case .variable(let name):
      writer.tag(1)
      writer.write(name)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.tag(below: 2) == 0 ? .text(try reader.read()) : .variable(try reader.read())
  }
}

extension HTTPOutput: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .raw: writer.tag(0)
    case .content: writer.tag(1)
    case .response: writer.tag(2)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 3) {
      case 0: .raw
      case 1: .content
      default: .response
      }
  }
}

extension HTTPCall: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(method)
    writer.write(endpoint)
    writer.write(authentication)
    writer.write(headers)
    writer.write(query)
    writer.write(body)
    writer.write(output)
    writer.write(redirect)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      method: try reader.read(), endpoint: try reader.read(), authentication: try reader.read(),
      headers: try reader.read(), query: try reader.read(), body: try reader.read(),
      output: try reader.read(), redirect: try reader.read())
  }
}

extension OpenAPICall: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(document)
    writer.write(documentAuthentication)
    writer.write(operation)
    writer.write(parameters)
    writer.write(authentication)
    writer.write(output)
    writer.write(redirect)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      document: try reader.read(), documentAuthentication: try reader.read(),
      operation: try reader.read(), parameters: try reader.read(),
      authentication: try reader.read(), output: try reader.read(), redirect: try reader.read())
  }
}

extension HostPattern: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(host)
    writer.write(port)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(host: try reader.read(), port: try reader.read())
  }
}
