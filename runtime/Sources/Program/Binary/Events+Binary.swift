extension EventRead: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .data: writer.tag(0)
    case .envelope: writer.tag(1)
    case .raw: writer.tag(2)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 3) {
      case 0: .data
      case 1: .envelope
      default: .raw
      }
  }
}

extension EventFilter: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.list(attributes) { writer, attribute in
      writer.write(attribute.name)
      writer.write(attribute.value)
    }
    writer.write(correlations)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      attributes: try reader.list { reader throws(BinaryFormatError) in
        (name: try reader.string(), value: try reader.read())
      },
      correlations: try reader.read())
  }
}

extension EventFilter.Correlation: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(name)
    writer.write(from)
    writer.write(expect)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(name: try reader.read(), from: try reader.read(), expect: try reader.read())
  }
}

extension EventConsumption: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .one(let filter):
      writer.tag(0)
      writer.write(filter)
    case .all(let filters):
      writer.tag(1)
      writer.write(filters)
    case .any(let filters, let until):
      writer.tag(2)
      writer.write(filters)
      writer.write(until)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self = try reader.nested { reader throws(BinaryFormatError) in
      switch try reader.tag(below: 3) {
      case 0: .one(try reader.read())
      case 1: .all(try reader.read())
      default: .any(try reader.read(), until: try reader.read())
      }
    }
  }
}

extension EventConsumption.Until: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .condition(let id):
      writer.tag(0)
      writer.write(id)
    case .consumed(let consumption):
      writer.tag(1)
      writer.write(consumption)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      try reader.tag(below: 2) == 0 ? .condition(try reader.read()) : .consumed(try reader.read())
  }
}

extension Listen: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(to)
    writer.write(read)
    writer.write(iterator)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(to: try reader.read(), read: try reader.read(), iterator: try reader.read())
  }
}

extension Listen.Iterator: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(item)
    writer.write(index)
    writer.write(body)
    writer.write(output)
    writer.write(export)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      item: try reader.read(), index: try reader.read(), body: try reader.read(),
      output: try reader.read(), export: try reader.read())
  }
}

extension Schedule: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .every(let nanoseconds):
      writer.tag(0)
      writer.write(nanoseconds)
    case .cron(let cron):
      writer.tag(1)
      writer.write(cron.text)
    case .after(let nanoseconds):
      writer.tag(2)
      writer.write(nanoseconds)
    case .on(let consumption, let read):
      writer.tag(3)
      writer.write(consumption)
      writer.write(read)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 4) {
      case 0: .every(nanoseconds: try reader.read())
      case 1: .cron(try Cron(from: &reader))
      case 2: .after(nanoseconds: try reader.read())
      default: .on(try reader.read(), read: try reader.read())
      }
  }
}

extension Cron {
  fileprivate init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    let text: String = try reader.read()
    do throws(Problem) {
      self = try Cron(text)
    } catch {
      throw .malformed(error.message)
    }
  }
}
