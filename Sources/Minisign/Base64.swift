/// Base64 with padding (RFC 4648), read strictly.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of bytes.
  static func text(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (Array(group) + [0, 0]).prefix(3).reduce(0) { $0 << 8 | Int($1) }
      for place in 0..<4 {
        output.append(
          place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The bytes of a text; nil where it is not what `text` makes.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var output: [UInt8] = []
    var bits = 0
    var count = 0
    for character in text.utf8.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      bits = (bits << 6 | digit) & 0xFFF_FFFF
      count += 1
      let extra = count % 4
      if extra != 1 {
        output.append(UInt8(truncatingIfNeeded: bits >> (extra == 0 ? 0 : 8 - 2 * extra)))
      }
    }
    return self.text(output).utf8.elementsEqual(text.utf8) ? output : nil
  }
}
