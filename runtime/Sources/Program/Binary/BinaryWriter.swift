import JSON

/// Writes the binary form: varints, with every distinct string and every distinct JSON value once.
package struct BinaryWriter {
  /// What refers to the tables.
  private var body: [UInt8] = []
  private var strings = InternedBytes()
  private var values = InternedValues()

  /// Makes a writer of nothing yet.
  package init() {}

  /// The tables, then what refers to them.
  ///
  /// - Parameter withheld: Texts that must not be in the bytes; a reader must then be given texts too.
  package func finish(withholding withheld: WithheldTexts? = nil) -> [UInt8] {
    var output: [UInt8] = []
    // As much as it will be, but for lengths of more than a byte.
    output.reserveCapacity(
      strings.byteCount + strings.count + values.nodes.byteCount + body.count + 16)
    output.appendVarint(UInt64(strings.count))
    if let withheld {
      writeStrings(without: withheld, to: &output)
    } else {
      strings.writeWithLengths(to: &output)
    }
    output.appendVarint(UInt64(values.nodes.count))
    values.nodes.write(to: &output)
    output += body
    return output
  }

  /// Writes the strings without the texts, and the places where these go.
  private func writeStrings(without withheld: WithheldTexts, to output: inout [UInt8]) {
    guard !withheld.isEmpty else {
      strings.writeWithLengths(to: &output)
      return output.appendVarint(0)
    }
    var tables = BinaryWriter()
    var places: [WithheldPlace] = []
    for index in 0..<strings.count {
      let cut = withheld.cut(strings[index], at: index)
      tables.bytes(cut.rest)
      places += cut.places
    }
    tables.list(places) { $1.write(to: &$0) }
    output += tables.body
  }

  /// Writes one byte, which tells the cases of an enum apart.
  package mutating func tag(_ tag: UInt8) { body.append(tag) }

  /// Writes a number that is not negative.
  package mutating func count(_ value: Int) { body.appendVarint(UInt64(value)) }

  /// Writes any 64-bit number, short where it is near zero.
  package mutating func signed(_ value: Int64) {
    body.appendVarint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// Writes a number of 64 bits without a sign.
  package mutating func varint(_ value: UInt64) { body.appendVarint(value) }

  /// Writes a length and bytes.
  mutating func bytes(_ bytes: some Collection<UInt8>) {
    count(bytes.count)
    body += bytes
  }

  /// Writes the place of a string in the table.
  package mutating func string(_ text: String) { count(strings.index(of: text)) }

  /// Writes the place of a JSON value in the table.
  package mutating func value(_ value: JSONValue) {
    count(values.index(of: value, &strings, depth: 0))
  }

  /// Writes parts of a program, one after the other.
  mutating func write<each Part: BinaryCodable>(_ parts: repeat each Part) {
    for part in repeat each parts { part.write(to: &self) }
  }

  /// Writes a list whose elements are not parts by themselves.
  package mutating func list<Element>(
    _ list: [Element], _ write: (inout BinaryWriter, Element) -> Void
  ) {
    count(list.count)
    for element in list { write(&self, element) }
  }
}

extension [UInt8] {
  /// Appends a number in groups of seven bits, the lowest first.
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
