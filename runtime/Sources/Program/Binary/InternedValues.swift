import JSON

/// The distinct JSON values of what is written, each behind its elements, so that a reader meets no
/// forward reference.
struct InternedValues {
  /// The entries of the table.
  private(set) var nodes = InternedBytes()
  /// Arrays and objects whose number is known, by the address of their elements; they are kept so
  /// that no other ones get the address.
  private var known = KnownContainers()
  /// The entries that are being made, those of elements behind those of what they are in.
  private var scratch: [UInt8] = []

  /// The nesting after which it goes on upon a stack of its own.
  private static let hopDepth = 400

  /// The number of a value, whose strings are put among the strings.
  mutating func index(
    of value: JSONValue, _ strings: inout InternedBytes, depth: Int
  ) -> Int {
    let address = value.address
    if let address, let index = known[address] { return index }
    let start = scratch.count
    if depth == Self.hopDepth {
      DeepRecursion.onFreshStack { append(value, &strings, depth: depth + 1) }
    } else {
      append(value, &strings, depth: depth + 1)
    }
    let index = nodes.index(of: scratch[start...])
    scratch.removeLast(scratch.count - start)
    if let address { known.add(address, index, value) }
    return index
  }

  private mutating func append(
    _ value: JSONValue, _ strings: inout InternedBytes, depth: Int
  ) {
    switch value {
    case .null: scratch.append(ValueTag.null)
    case .bool(let bool): scratch.append(bool ? ValueTag.true : ValueTag.false)
    case .number(let number): append(number, &strings)
    case .string(let text):
      scratch.append(ValueTag.string)
      scratch.appendVarint(UInt64(strings.index(of: text)))
    case .array(let elements):
      scratch.append(ValueTag.array)
      scratch.appendVarint(UInt64(elements.count))
      for element in elements {
        scratch.appendVarint(UInt64(index(of: element, &strings, depth: depth)))
      }
    case .object(let object):
      scratch.append(ValueTag.object)
      scratch.appendVarint(UInt64(object.count))
      for (key, value) in object.entries {
        scratch.appendVarint(UInt64(strings.index(of: key)))
        scratch.appendVarint(UInt64(index(of: value, &strings, depth: depth)))
      }
    }
  }

  private mutating func append(_ number: JSONNumber, _ strings: inout InternedBytes) {
    let literal = number.literal
    scratch.append(literal == nil ? ValueTag.number : ValueTag.literalNumber)
    withUnsafeBytes(of: number.double.bitPattern.littleEndian) { scratch.append(contentsOf: $0) }
    if let literal { scratch.appendVarint(UInt64(strings.index(of: literal))) }
  }
}

/// The numbers of arrays and objects by the address of their elements.
private struct KnownContainers {
  private struct Entry {
    let address: UnsafeRawPointer
    let index: Int
    // Keeps the elements where they are.
    let value: JSONValue
  }

  private var entries: [Entry] = []
  /// The places of the entries; none as long as there are few, which are looked at one by one.
  private var places: [UnsafeRawPointer: Int] = [:]

  private static let linearLimit = 8

  subscript(address: UnsafeRawPointer) -> Int? {
    guard entries.count <= Self.linearLimit else {
      return places[address].map { entries[$0].index }
    }
    return entries.first { $0.address == address }?.index
  }

  mutating func add(_ address: UnsafeRawPointer, _ index: Int, _ value: JSONValue) {
    entries.append(Entry(address: address, index: index, value: value))
    if entries.count == Self.linearLimit + 1 {
      for (place, entry) in entries.enumerated() { places[entry.address] = place }
    } else if entries.count > Self.linearLimit {
      places[address] = entries.count - 1
    }
  }
}

extension JSONValue {
  /// Where the elements of an array or object are; none where there are none.
  ///
  /// Two values have the same only where they are equal.
  fileprivate var address: UnsafeRawPointer? {
    switch self {
    case .array(let elements) where !elements.isEmpty:
      elements.withUnsafeBufferPointer { $0.baseAddress.map { UnsafeRawPointer($0) } }
    case .object(let object) where !object.isEmpty:
      object.entries.withUnsafeBufferPointer { $0.baseAddress.map { UnsafeRawPointer($0) } }
    default: nil
    }
  }
}
