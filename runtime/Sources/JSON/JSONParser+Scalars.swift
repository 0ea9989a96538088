extension JSONParser {
  /// Reads `null`, a boolean or a number.
  mutating func parseScalar() throws(JSONParseError) -> JSONValue {
    switch current {
    case UInt8(ascii: "n") where take("null"): return .null
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    default: return .number(try parseNumber())
    }
  }

  /// Steps over a word if it stands here and ends here.
  private mutating func take(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, end == tokenEnd else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position = end
    return true
  }

  /// Where the run of bytes ends that could belong to one word or number.
  private var tokenEnd: Int {
    var end = position
    while end < bytes.count {
      switch bytes[end] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        return end
      default: end += 1
      }
    }
    return end
  }

  private mutating func parseNumber() throws(JSONParseError) -> JSONNumber {
    let end = tokenEnd
    guard end > position else { throw error("expected a value") }
    let text = UnsafeBufferPointer(rebasing: bytes[position..<end])
    if let number = JSONNumber(simple: text) {
      position = end
      return number
    }
    switch dialect {
    case .strict:
      guard Self.isStrictNumber(text) else {
        let starts = text[0] == UInt8(ascii: "-") || (0x30...0x39).contains(text[0])
        throw error(starts ? "invalid number" : "expected a value")
      }
    case .jq: break
    }
    guard let number = JSONNumber(literal: text) else { throw error("invalid number") }
    position = end
    return number
  }

  /// Whether the text is a number by the grammar of RFC 8259.
  private static func isStrictNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    func skipDigits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadingZero = rest.first == 0x30
    let whole = skipDigits()
    guard whole > 0, !(leadingZero && whole > 1) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard skipDigits() > 0 else { return false }
    }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard skipDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
