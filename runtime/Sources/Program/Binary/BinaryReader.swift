import JSON

/// Reads the binary form and trusts nothing: every count fits in the bytes that are left, every index
/// in its table, every nesting in a limit.
package struct BinaryReader {
  /// How deep the parts of a program may nest; the compiler refuses workflows that come near it.
  static let depthLimit = 512
  /// How many entries the tables of the program being read have.
  var sizes = TableSizes()

  private let bytes: [UInt8]
  private var position: Int
  private var depth = 0
  private var strings: [String] = []
  private var values = ValueTable(limits: .program)

  /// Reads the tables at the start of the bytes.
  ///
  /// - Parameters:
  ///   - bytes: What `BinaryWriter.finish` gave, behind other bytes.
  ///   - start: Where it begins.
  ///   - limits: How large the JSON values may be.
  ///   - withheld: The texts that were withheld, where any may have been.
  package init(
    _ bytes: [UInt8], from start: Int, limits: ValueLimits, withheld: WithheldTexts? = nil
  ) throws(BinaryFormatError) {
    self.bytes = bytes
    position = start
    var strings = try list { reader throws(BinaryFormatError) in try reader.byteString() }
    if let withheld { try fillIn(withheld, &strings) }
    for bytes in strings {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .malformed("text that is not UTF-8")
      }
      self.strings.append(text)
    }
    var table = ValueTable(limits: limits)
    for _ in 0..<(try count()) { try table.readEntry(from: &self) }
    values = table
  }

  /// Puts the withheld texts where the places that follow say.
  private mutating func fillIn(
    _ withheld: WithheldTexts, _ strings: inout [ArraySlice<UInt8>]
  ) throws(BinaryFormatError) {
    // From the last place to the first, so that the offsets hold.
    let places = try list { reader throws(BinaryFormatError) in try WithheldPlace(from: &reader) }
    for place in places.reversed() {
      guard strings.indices.contains(place.string),
        place.offset <= strings[place.string].count
      else { throw .malformed("a text withheld from nowhere") }
      var bytes = Array(strings[place.string])
      bytes.insert(contentsOf: try withheld.text(for: place), at: place.offset)
      strings[place.string] = bytes[...]
    }
  }

  /// Throws unless every byte was read.
  package func finish() throws(BinaryFormatError) {
    guard position == bytes.count else { throw .malformed("more bytes than its parts") }
  }

  /// Reads the tag of an enum with so many cases.
  package mutating func tag(below limit: UInt8) throws(BinaryFormatError) -> UInt8 {
    let tag = try byte()
    guard tag < limit else { throw .malformed("tag \(tag) at byte \(position - 1)") }
    return tag
  }

  /// Reads an index of a table with so many entries.
  package mutating func index(below limit: Int) throws(BinaryFormatError) -> Int {
    let index = try varint()
    guard index < UInt64(limit) else { throw .malformed("index \(index) of \(limit)") }
    return Int(index)
  }

  /// Reads a double's eight bytes.
  mutating func double() throws(BinaryFormatError) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  /// Reads how many elements follow; each takes at least a byte.
  package mutating func count() throws(BinaryFormatError) -> Int {
    let count = try varint()
    guard count <= UInt64(bytes.count - position) else { throw .malformed("count \(count)") }
    return Int(count)
  }

  /// Reads a number that is not negative.
  package mutating func natural() throws(BinaryFormatError) -> Int {
    let value = try varint()
    guard let value = Int(exactly: value) else { throw .malformed("number \(value)") }
    return value
  }

  /// Reads any 64-bit number.
  package mutating func signed() throws(BinaryFormatError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Reads a length and bytes.
  package mutating func byteString() throws(BinaryFormatError) -> ArraySlice<UInt8> {
    let length = try count()
    defer { position += length }
    return bytes[position..<position + length]
  }

  /// Reads a string.
  package mutating func string() throws(BinaryFormatError) -> String {
    strings[try index(below: strings.count)]
  }

  /// Reads a JSON value.
  package mutating func value() throws(BinaryFormatError) -> JSONValue {
    values[try index(below: values.count)]
  }

  /// Reads a part of a program.
  mutating func read<Part: BinaryCodable>(
    _: Part.Type = Part.self
  ) throws(BinaryFormatError) -> Part {
    try Part(from: &self)
  }

  /// Reads a list whose elements are not parts by themselves.
  package mutating func list<Element>(
    _ read: (inout BinaryReader) throws(BinaryFormatError) -> Element
  ) throws(BinaryFormatError) -> [Element] {
    let count = try count()
    var list: [Element] = []
    list.reserveCapacity(min(count, 1024))
    for _ in 0..<count { list.append(try read(&self)) }
    return list
  }

  /// Reads what may contain more of its own kind.
  mutating func nested<Part>(
    limit: Int = depthLimit,
    _ read: (inout BinaryReader) throws(BinaryFormatError) -> Part
  ) throws(BinaryFormatError) -> Part {
    guard depth < limit else { throw .malformed("nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func byte() throws(BinaryFormatError) -> UInt8 {
    guard position < bytes.count else { throw .malformed("ends early") }
    defer { position += 1 }
    return bytes[position]
  }

  /// Reads a number of 64 bits without a sign.
  package mutating func varint() throws(BinaryFormatError) -> UInt64 {
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
