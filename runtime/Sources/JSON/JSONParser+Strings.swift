extension JSONParser {
  /// Reads a string whose opening quote stands here.
  mutating func parseString() throws(JSONParseError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
        position += 1
        return String(jqDecoding: text)
      }
      if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
      if byte < 0x20 { throw error("control characters in strings must be escaped") }
      position += 1
    }
    throw error("unterminated string")
  }

  /// Goes on with a string that starts at `start` and has its first escape here.
  private mutating func parseEscapedString(from start: Int) throws(JSONParseError) -> String {
    var decoded = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        return decoded.withUnsafeBufferPointer { String(jqDecoding: $0) }
      case UInt8(ascii: "\\"): try parseEscape(into: &decoded)
      case 0..<0x20:
        position -= 1
        throw error("control characters in strings must be escaped")
      default: decoded.append(byte)
      }
    }
    throw error("unterminated string")
  }

  private mutating func parseEscape(into decoded: inout [UInt8]) throws(JSONParseError) {
    let escape = current
    position += 1
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"): decoded.append(contentsOf: String(try parseCodePoint()).utf8)
    default:
      position -= 1
      throw error("invalid escape in a string")
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair.
  private mutating func parseCodePoint() throws(JSONParseError) -> Character {
    let start = position
    let first = try parseHexadecimal()
    guard (0xD800...0xDBFF).contains(first) else {
      return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }
    if current == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let second = try parseHexadecimal()
      if (0xDC00...0xDFFF).contains(second) {
        let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        return Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")
      }
    }
    throw JSONParseError("a surrogate escape needs its second half", at: start)
  }

  private mutating func parseHexadecimal() throws(JSONParseError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(current)).hexDigitValue, current < 0x80 else {
        throw error("expected four hexadecimal digits after \\u")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}

extension String {
  /// Decodes UTF-8, each malformed sequence becoming one U+FFFD, divided as jq divides them.
  public init(jqDecoding bytes: UnsafeBufferPointer<UInt8>) {
    // What most strings are, and much faster than a check of UTF-8.
    if bytes.allSatisfy({ $0 < 0x80 }) {
      self = String(decoding: bytes, as: UTF8.self)
      return
    }
    if let valid = String(validating: bytes, as: UTF8.self) {
      self = valid
      return
    }
    var scalars = String.UnicodeScalarView()
    var position = 0
    while position < bytes.count {
      let (scalar, length) = Self.decodeScalar(bytes, at: position)
      scalars.append(scalar ?? "\u{FFFD}")
      position += length
    }
    self = String(scalars)
  }

  private static func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int)
    -> (Unicode.Scalar?, length: Int)
  {
    let first = bytes[start]
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return (nil, 1)
    }
    // What the end of the text cuts off is malformed as a whole, whatever it is made of.
    guard start + length <= bytes.count else { return (nil, bytes.count - start) }
    for offset in 1..<length {
      let byte = bytes[start + offset]
      guard byte & 0xC0 == 0x80 else { return (nil, offset) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    return (value < smallest ? nil : Unicode.Scalar(value), length)
  }
}
