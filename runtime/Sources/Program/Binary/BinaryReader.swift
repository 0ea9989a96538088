import JSON

/// Reads the binary form and trusts nothing: every count fits in the bytes that are left, every index
/// in its table, every nesting in a limit.
struct BinaryReader {
  /// How deep parts may nest; the compiler refuses workflows that come near it.
  static let depthLimit = 512
  /// How many entries the tables of the program being read have.
  var sizes = TableSizes()

  private let bytes: [UInt8]
  private var position: Int
  private var depth = 0
  private var strings: [String] = []
  private var values = ValueTable()

  /// Reads the tables at the start of the bytes.
  init(_ bytes: [UInt8], from start: Int) throws(ProgramFormatError) {
    self.bytes = bytes
    position = start
    strings = try list { reader throws(ProgramFormatError) in
      guard let text = String(validating: try reader.byteString(), as: UTF8.self) else {
        throw .malformed("text that is not UTF-8")
      }
      return text
    }
    var table = ValueTable()
    for _ in 0..<(try count()) { try table.readEntry(from: &self) }
    values = table
  }

  /// Whether every byte was read.
  var isAtEnd: Bool { position == bytes.count }

  /// Reads the tag of an enum with so many cases.
  mutating func tag(below limit: UInt8) throws(ProgramFormatError) -> UInt8 {
    let tag = try byte()
    guard tag < limit else { throw .malformed("tag \(tag) at byte \(position - 1)") }
    return tag
  }

  /// Reads an index of a table with so many entries.
  mutating func index(below limit: Int) throws(ProgramFormatError) -> Int {
    let index = try varint()
    guard index < UInt64(limit) else { throw .malformed("index \(index) of \(limit)") }
    return Int(index)
  }

  /// Reads a double's eight bytes.
  mutating func double() throws(ProgramFormatError) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  /// Reads how many elements follow; each takes at least a byte.
  mutating func count() throws(ProgramFormatError) -> Int {
    let count = try varint()
    guard count <= UInt64(bytes.count - position) else { throw .malformed("count \(count)") }
    return Int(count)
  }

  /// Reads a number that is not negative.
  mutating func natural() throws(ProgramFormatError) -> Int {
    let value = try varint()
    guard let value = Int(exactly: value) else { throw .malformed("number \(value)") }
    return value
  }

  /// Reads any 64-bit number.
  mutating func signed() throws(ProgramFormatError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Reads a length and bytes.
  mutating func byteString() throws(ProgramFormatError) -> ArraySlice<UInt8> {
    let length = try count()
    defer { position += length }
    return bytes[position..<position + length]
  }

  /// Reads a string.
  mutating func string() throws(ProgramFormatError) -> String {
    strings[try index(below: strings.count)]
  }

  /// Reads a JSON value.
  mutating func value() throws(ProgramFormatError) -> JSONValue {
    values[try index(below: values.count)]
  }

  /// Reads a part of a program.
  mutating func read<Part: BinaryCodable>(
    _: Part.Type = Part.self
  ) throws(ProgramFormatError) -> Part {
    try Part(from: &self)
  }

  /// Reads a list whose elements are not parts by themselves.
  mutating func list<Element>(
    _ read: (inout BinaryReader) throws(ProgramFormatError) -> Element
  ) throws(ProgramFormatError) -> [Element] {
    let count = try count()
    var list: [Element] = []
    list.reserveCapacity(min(count, 1024))
    for _ in 0..<count { list.append(try read(&self)) }
    return list
  }

  /// Reads what may contain more of its own kind.
  mutating func nested<Part>(
    limit: Int = depthLimit,
    _ read: (inout BinaryReader) throws(ProgramFormatError) -> Part
  ) throws(ProgramFormatError) -> Part {
    guard depth < limit else { throw .malformed("nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func byte() throws(ProgramFormatError) -> UInt8 {
    guard position < bytes.count else { throw .malformed("ends early") }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func varint() throws(ProgramFormatError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        guard shift < 63 || byte < 2 else { break }
        return value
      }
    }
    throw .malformed("number too long at byte \(position)")
  }
}
