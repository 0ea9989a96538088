import JSON

/// Base64 as jq reads and writes it.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0..<4 {
        let isDigit = position <= group.count
        result.append(isDigit ? digits[bits >> (18 - 6 * position) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text that digits stand for, up to the first `=`; malformed UTF-8 becomes U+FFFD.
  static func decoded(_ text: String) throws(ExpressionError) -> String {
    var values = [UInt8?](repeating: nil, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let value = values[Int(byte)] else { throw failure(text, "is not valid base64 data") }
      bits = bits << 6 | Int(value)
      count += 1
      guard count == 4 else { continue }
      result += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
      (bits, count) = (0, 0)
    }
    switch count {
    case 3: result += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    case 2: result.append(UInt8(bits >> 4 & 255))
    case 1: throw failure(text, "trailing base64 byte found")
    default: break
    }
    return result.withUnsafeBufferPointer { String(jqDecoding: $0) }
  }

  private static func failure(_ text: String, _ complaint: String) -> ExpressionError {
    ExpressionError("\(JSONValue.string(text).kindAndExcerpt) \(complaint)")
  }
}

/// Base32 (RFC 4648), which other versions of jq have.
enum Base32 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func encoded(_ text: String) -> String {
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in text.utf8 {
      bits = (bits << 8 | Int(byte)) & 0xFFFF
      count += 8
      while count >= 5 {
        count -= 5
        result.append(digits[bits >> count & 31])
      }
    }
    if count > 0 { result.append(digits[bits << (5 - count) & 31]) }
    while !result.count.isMultiple(of: 8) { result.append(UInt8(ascii: "=")) }
    return String(decoding: result, as: UTF8.self)
  }

  static func decoded(_ text: String) throws(ExpressionError) -> String {
    var result: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let value = digits.firstIndex(of: byte) else {
        throw ExpressionError(
          "\(JSONValue.string(text).kindAndExcerpt) is not valid base32 data")
      }
      bits = (bits << 5 | value) & 0xFFFF
      count += 5
      guard count >= 8 else { continue }
      count -= 8
      result.append(UInt8(bits >> count & 255))
    }
    return result.withUnsafeBufferPointer { String(jqDecoding: $0) }
  }
}
