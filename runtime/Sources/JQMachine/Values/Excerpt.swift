import JSON

extension JSONValue {
  /// The value as jq shows it in error messages: its JSON text, cut to 29 bytes.
  public var excerpt: String {
    let limit = 29
    var value = self
    // A long string is cut before it is written, since only its start can show.
    if case .string(let string) = self, string.utf8.count > limit + 1 {
      value = .string(String(string.unicodeScalars.prefix(limit + 1)))
    }
    let text = JSONWriter().beginning(of: value, limit: limit)
    guard text.count > limit else { return String(decoding: text, as: UTF8.self) }
    let closing: String? =
      switch text[0] {
      case UInt8(ascii: "\""): "\""
      case UInt8(ascii: "["): "]"
      case UInt8(ascii: "{"): "}"
      default: nil
      }
    var end = limit - 3 - (closing == nil ? 0 : 1)
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: text[..<end], as: UTF8.self) + "..." + (closing ?? "")
  }

  /// The kind and the excerpt, as jq's messages about one value begin: `number (1)`.
  public var kindAndExcerpt: String { "\(kind.rawValue) (\(excerpt))" }
}
