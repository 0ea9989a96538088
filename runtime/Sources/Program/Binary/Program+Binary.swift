extension Program {
  /// The version of the binary form that this engine writes and reads.
  public static let formatVersion = 2

  /// How deep workflows may run workflows that run workflows.
  public static let subworkflowDepthLimit = 32

  private static let mark = Array("SWPROG".utf8)
  private static let headerSize = mark.count + 2 + 8

  /// The program in its binary form: a mark, the format version, a checksum of all that follows, the
  /// tables of strings and JSON values, then the program.
  ///
  /// Equal programs give equal bytes.
  public func encoded() -> [UInt8] {
    var writer = BinaryWriter()
    writer.write(self)
    let body = writer.finish()
    let checksum = CRC64.checksum(body)
    return Self.mark + littleEndian(UInt64(Self.formatVersion), bytes: 2)
      + littleEndian(checksum, bytes: 8) + body
  }

  /// Reads what `encoded()` gave.
  ///
  /// Anything else gives an error: the checksum finds altered bytes, and everything that is read is
  /// checked, so that the program's indices are in range whoever wrote it.
  public init(encoded bytes: some Collection<UInt8>) throws(ProgramFormatError) {
    let bytes = Array(bytes)
    guard bytes.starts(with: Self.mark) else { throw .notAProgram }
    guard bytes.count > Self.headerSize else { throw .damaged }
    let version = Int(value(littleEndian: bytes[Self.mark.count..<Self.mark.count + 2]))
    guard version == Self.formatVersion else { throw .unsupportedVersion(version) }
    let checksum = value(littleEndian: bytes[Self.headerSize - 8..<Self.headerSize])
    guard CRC64.checksum(bytes[Self.headerSize...]) == checksum else { throw .damaged }
    do throws(BinaryFormatError) {
      var reader = try BinaryReader(bytes, from: Self.headerSize, limits: .program)
      try self.init(from: &reader)
      try reader.finish()
    } catch {
      switch error {
      case .malformed(let reason): throw .malformed(reason)
      case .missingText(let name): throw .malformed("the text '\(name)' is withheld")
      }
    }
  }
}

private func littleEndian(_ value: UInt64, bytes: Int) -> [UInt8] {
  (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

private func value(littleEndian bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
}

extension Program: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    for table in [
      blocks.count, tasks.count, expressions.count, schemas.count, authentications.count,
    ] { writer.count(table) }
    writer.write(subworkflows)
    writer.write(identity)
    writer.write(input)
    writer.write(output)
    writer.write(timeout)
    writer.write(schedule)
    writer.write(scheduleOrigin)
    writer.write(body)
    for block in blocks { writer.write(block) }
    for task in tasks { writer.write(task) }
    for expression in expressions { writer.write(expression) }
    for schema in schemas { writer.write(schema) }
    for authentication in authentications { writer.write(authentication) }
    writer.write(secrets)
    writer.write(hosts)
    writer.write(programs)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    let outer = reader.sizes
    defer { reader.sizes = outer }
    var sizes = TableSizes()
    sizes.blocks = try reader.count()
    sizes.tasks = try reader.count()
    sizes.expressions = try reader.count()
    sizes.schemas = try reader.count()
    sizes.authentications = try reader.count()
    let subworkflows = try reader.nested(limit: Self.subworkflowDepthLimit) {
      reader throws(BinaryFormatError) in try reader.read([Program].self)
    }
    sizes.subworkflows = subworkflows.count
    reader.sizes = sizes
    self.init(
      identity: try reader.read(), input: try reader.read(), output: try reader.read(),
      timeout: try reader.read(), schedule: try reader.read(),
      scheduleOrigin: try reader.read(), body: try reader.read(),
      blocks: try reader.entries(sizes.blocks), tasks: try reader.entries(sizes.tasks),
      expressions: try reader.entries(sizes.expressions),
      schemas: try reader.entries(sizes.schemas),
      authentications: try reader.entries(sizes.authentications), secrets: try reader.read(),
      hosts: try reader.read(), programs: try reader.read(), subworkflows: subworkflows)
  }
}

extension BinaryReader {
  /// Reads the entries of a table whose size is known.
  fileprivate mutating func entries<Entry: BinaryCodable>(
    _ count: Int
  ) throws(BinaryFormatError) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(min(count, 1024))
    for _ in 0..<count { entries.append(try read()) }
    return entries
  }
}

extension WorkflowIdentity: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    writer.write(dsl)
    writer.write(namespace)
    writer.write(name)
    writer.write(version)
    writer.write(title)
    writer.write(summary)
    writer.write(definition)
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self.init(
      dsl: try reader.read(), namespace: try reader.read(), name: try reader.read(),
      version: try reader.read(), title: try reader.read(), summary: try reader.read(),
      definition: try reader.read())
  }
}
