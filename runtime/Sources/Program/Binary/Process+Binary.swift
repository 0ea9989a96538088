extension ProcessReturn: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .stdout: writer.tag(0)
    case .stderr: writer.tag(1)
    case .code: writer.tag(2)
    case .all: writer.tag(3)
    case .none: writer.tag(4)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 5) {
      case 0: .stdout
      case 1: .stderr
      case 2: .code
      case 3: .all
      default: .none
      }
  }
}

extension ProcessOptions: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(stdin)
    writer.write(arguments)
    writer.write(environment)
    writer.write(`await`)
    writer.write(`return`)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      stdin: try reader.read(), arguments: try reader.read(), environment: try reader.read(),
      await: try reader.read(), return: try reader.read())
  }
}

extension ShellCommand: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(command)
    writer.write(options)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(command: try reader.read(), options: try reader.read())
  }
}

extension Script.Language: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .python: writer.tag(0)
    case .javascript: writer.tag(1)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.tag(below: 2) == 0 ? .python : .javascript
  }
}

extension Script: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(language)
    writer.write(code)
    writer.write(options)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(language: try reader.read(), code: try reader.read(), options: try reader.read())
  }
}

extension Subworkflow: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.count(index)
    writer.write(input)
    writer.write(`await`)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      index: try reader.index(below: reader.sizes.subworkflows), input: try reader.read(),
      await: try reader.read())
  }
}
