extension Block: BinaryCodable {
  func write(to writer: inout BinaryWriter) { writer.write(tasks) }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(tasks: try reader.read())
  }
}

extension Jump: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .task(let id):
      writer.tag(0)
      writer.write(id)
    case .exit: writer.tag(1)
    case .end: writer.tag(2)
    case .skip: writer.tag(3)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 4) {
      case 0: .task(try reader.read())
      case 1: .exit
      case 2: .end
      default: .skip
      }
  }
}

extension Task: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(name)
    writer.write(pointer)
    writer.write(origin)
    writer.write(condition)
    writer.write(input)
    writer.write(output)
    writer.write(export)
    writer.write(timeout)
    writer.write(next)
    writer.write(nextWhenSkipped)
    writer.write(extensions)
    writer.write(action)
    writer.write(definition)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      name: try reader.read(), pointer: try reader.read(), origin: try reader.read(),
      condition: try reader.read(), input: try reader.read(), output: try reader.read(),
      export: try reader.read(), timeout: try reader.read(), next: try reader.read(),
      nextWhenSkipped: try reader.read(), extensions: try reader.read(),
      action: try reader.read(), definition: try reader.read())
  }
}

extension TaskExtension: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(when)
    writer.write(before)
    writer.write(after)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(when: try reader.read(), before: try reader.read(), after: try reader.read())
  }
}

extension Loop: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(item)
    writer.write(index)
    writer.write(collection)
    writer.write(condition)
    writer.write(body)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      item: try reader.read(), index: try reader.read(), collection: try reader.read(),
      condition: try reader.read(), body: try reader.read())
  }
}

extension SwitchCase: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(name)
    writer.write(condition)
    writer.write(next)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(name: try reader.read(), condition: try reader.read(), next: try reader.read())
  }
}
