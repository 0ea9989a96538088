import JSON

/// Writes the binary form: varints, with every distinct string and every distinct JSON value once.
package struct BinaryWriter {
  /// What refers to the tables.
  private var body: [UInt8] = []
  private var strings = InternedBytes()
  private var values = InternedBytes()

  /// Makes a writer of nothing yet.
  package init() {}

  /// The tables, then what refers to them.
  ///
  /// - Parameter withheld: Texts that must not be in the bytes, of which none is empty; a reader must
  ///   then be given texts too.
  package func finish(withholding withheld: [WithheldText]? = nil) -> [UInt8] {
    var tables = BinaryWriter()
    if let withheld {
      let cut = strings.inOrder.enumerated().map { withheld.cut($1, at: $0) }
      tables.list(cut) { $0.bytes($1.rest) }
      tables.list(cut.flatMap(\.places)) { $1.write(to: &$0) }
    } else {
      tables.list(strings.inOrder) { $0.bytes($1) }
    }
    tables.list(values.inOrder) { $0.body += $1 }
    return tables.body + body
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
  mutating func bytes(_ bytes: [UInt8]) {
    count(bytes.count)
    body += bytes
  }

  /// Writes the place of a string in the table.
  package mutating func string(_ text: String) { count(strings.index(of: Array(text.utf8))) }

  /// Writes the place of a JSON value in the table.
  package mutating func value(_ value: JSONValue) { count(intern(value)) }

  /// Writes a part of a program.
  mutating func write(_ part: some BinaryCodable) { part.write(to: &self) }

  /// Writes a list whose elements are not parts by themselves.
  package mutating func list<Element>(
    _ list: [Element], _ write: (inout BinaryWriter, Element) -> Void
  ) {
    count(list.count)
    for element in list { write(&self, element) }
  }

  /// The nesting after which the writer goes on upon a stack of its own.
  private static let hopDepth = 400

  /// Puts a value behind its elements into the table, so that a reader meets no forward reference.
  private mutating func intern(_ value: JSONValue, depth: Int = 0) -> Int {
    depth == Self.hopDepth
      ? DeepRecursion.onFreshStack { add(value, depth: depth) } : add(value, depth: depth)
  }

  private mutating func add(_ value: JSONValue, depth: Int) -> Int {
    var node: [UInt8] = []
    switch value {
    case .null: node = [ValueTag.null]
    case .bool(let bool): node = [bool ? ValueTag.true : ValueTag.false]
    case .number(let number):
      node.appendNumber(number, literal: number.literal.map { strings.index(of: Array($0.utf8)) })
    case .string(let text):
      node = [ValueTag.string]
      node.appendVarint(UInt64(strings.index(of: Array(text.utf8))))
    case .array(let elements):
      node = [ValueTag.array]
      node.appendVarint(UInt64(elements.count))
      for element in elements { node.appendVarint(UInt64(intern(element, depth: depth + 1))) }
    case .object(let object):
      node = [ValueTag.object]
      node.appendVarint(UInt64(object.count))
      for (key, value) in object.entries {
        node.appendVarint(UInt64(strings.index(of: Array(key.utf8))))
        node.appendVarint(UInt64(intern(value, depth: depth + 1)))
      }
    }
    return values.index(of: node)
  }
}

/// Byte strings numbered in the order they were first seen.
private struct InternedBytes {
  private(set) var inOrder: [[UInt8]] = []
  private var indices: [[UInt8]: Int] = [:]

  mutating func index(of bytes: [UInt8]) -> Int {
    if let index = indices[bytes] { return index }
    let index = inOrder.count
    inOrder.append(bytes)
    indices[bytes] = index
    return index
  }
}

extension [UInt8] {
  fileprivate mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  fileprivate mutating func appendNumber(_ number: JSONNumber, literal: Int?) {
    append(literal == nil ? ValueTag.number : ValueTag.literalNumber)
    let bits = number.double.bitPattern
    for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: bits >> shift)) }
    if let literal { appendVarint(UInt64(literal)) }
  }
}
