extension Attempt: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(body, filter, variable, when, exceptWhen, retry, handler, next)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      body: try reader.read(), filter: try reader.read(), variable: try reader.read(),
      when: try reader.read(), exceptWhen: try reader.read(), retry: try reader.read(),
      handler: try reader.read(), next: try reader.read())
  }
}

extension ErrorFilter: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(type, status, instance, title, detail)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      type: try reader.read(), status: try reader.read(), instance: try reader.read(),
      title: try reader.read(), detail: try reader.read())
  }
}

extension RetryPolicy: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(
      when, exceptWhen, delay, backoff, jitter?.from, jitter?.to, attemptLimit, attemptDuration,
      totalDuration)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      when: try reader.read(), exceptWhen: try reader.read(), delay: try reader.read(),
      backoff: try reader.read(), jitter: try Self.jitter(from: &reader),
      attemptLimit: try reader.read(), attemptDuration: try reader.read(),
      totalDuration: try reader.read())
  }

  private static func jitter(
    from reader: inout BinaryReader
  ) throws(BinaryFormatError) -> (from: DurationTemplate, to: DurationTemplate)? {
    let from: DurationTemplate? = try reader.read()
    let to: DurationTemplate? = try reader.read()
    guard let from, let to else { return nil }
    return (from, to)
  }
}

extension RetryPolicy.Backoff: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .constant: writer.tag(0)
    case .linear: writer.tag(1)
    case .exponential: writer.tag(2)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 3) {
      case 0: .constant
      case 1: .linear
      default: .exponential
      }
  }
}

extension ErrorTemplate: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(type, status, instance, title, detail)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      type: try reader.read(), status: try reader.read(), instance: try reader.read(),
      title: try reader.read(), detail: try reader.read())
  }
}
