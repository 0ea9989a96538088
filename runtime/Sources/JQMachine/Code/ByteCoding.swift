import JSON

/// Appends numbers, texts and values in the binary form of code.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Writes a number in as many bytes as it needs, seven bits each; small negatives are short too.
  mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write(byte: 0)
    case .bool(let value): write(byte: value ? 2 : 1)
    case .number(let number):
      write(byte: number.literal == nil ? 3 : 4)
      withUnsafeBytes(of: number.double.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      if let literal = number.literal { write(literal) }
    case .string(let text):
      write(byte: 5)
      write(text)
    case .array(let elements):
      write(byte: 6)
      write(elements.count)
      for element in elements { write(element) }
    case .object(let object):
      write(byte: 7)
      write(object.count)
      for (key, value) in object {
        write(key)
        write(value)
      }
    }
  }
}

/// Reads what a `ByteWriter` wrote; anything else is an error.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func readByte() throws(ExpressionCodeFormatError) -> UInt8 {
    guard let byte = rest.popFirst() else { throw .damaged }
    return byte
  }

  mutating func readNumber() throws(ExpressionCodeFormatError) -> Int {
    var number: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let byte = try readByte()
      number |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return Int(Int64(bitPattern: number >> 1)) ^ -Int(number & 1) }
    }
    throw .damaged
  }

  mutating func readNumber32() throws(ExpressionCodeFormatError) -> Int32 {
    guard let number = Int32(exactly: try readNumber()) else { throw .damaged }
    return number
  }

  /// Reads how many things follow, each of which takes a byte at least.
  mutating func readCount() throws(ExpressionCodeFormatError) -> Int {
    let count = try readNumber()
    guard count >= 0, count <= rest.count else { throw .damaged }
    return count
  }

  mutating func readText() throws(ExpressionCodeFormatError) -> String {
    let count = try readCount()
    guard let text = String(validating: rest.prefix(count), as: UTF8.self) else { throw .damaged }
    rest = rest.dropFirst(count)
    return text
  }

  mutating func readValue(depth: Int = 0) throws(ExpressionCodeFormatError) -> JSONValue {
    // A constant was written in the expression's text, which cannot nest far.
    guard depth < 2_000 else { throw .damaged }
    switch try readByte() {
    case 0: return .null
    case 1: return .bool(false)
    case 2: return .bool(true)
    case 3: return .number(try readDouble())
    case 4:
      let double = try readDouble()
      return .number(JSONNumber(double, literal: try readText()))
    case 5: return .string(try readText())
    case 6:
      var elements: [JSONValue] = []
      for _ in 0..<(try readCount()) { elements.append(try readValue(depth: depth + 1)) }
      return .array(elements)
    case 7:
      var object = JSONObject()
      for _ in 0..<(try readCount()) {
        let key = try readText()
        object[key] = try readValue(depth: depth + 1)
      }
      return .object(object)
    default: throw .damaged
    }
  }

  private mutating func readDouble() throws(ExpressionCodeFormatError) -> Double {
    var pattern: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 8) {
      pattern |= UInt64(try readByte()) << UInt64(shift)
    }
    return Double(bitPattern: pattern)
  }
}
