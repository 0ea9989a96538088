import SourceText

/// How a text is to be taken where an expression must stand in `${ }` (semantics row 3).
enum ExpressionForm {
  /// Text without an expression.
  case text
  /// Wholly an expression; without `${`, `}` and the spaces within.
  case expression(MappedText)
  /// Text with `${ … }` inside, which is not evaluated; the range is its first one.
  case mixed(Range<Int>)
  /// Text that begins an expression and does not end it; the range is the `${`.
  case unclosed(Range<Int>)

  /// Finds the form of a text.
  init(_ text: MappedText) {
    guard text.text.utf8.contains(UInt8(ascii: "$")) else {
      self = .text
      return
    }
    self.init(text, bytes: Array(text.text.utf8))
  }

  private init(_ text: MappedText, bytes: [UInt8]) {
    guard let opening = Self.opening(in: bytes, from: 0) else {
      self = .text
      return
    }
    let start = bytes.firstIndex { !isSpace($0) } ?? 0
    let end = (bytes.lastIndex { !isSpace($0) } ?? 0) + 1
    let closing = Self.closing(in: bytes, from: opening + 2)
    if opening == start, bytes[end - 1] == UInt8(ascii: "}") {
      let isSeveral = closing.map { $0 < end - 1 && Self.opening(in: bytes, from: $0) != nil }
      if let closing, isSeveral == true {
        self = .mixed(opening..<closing + 1)
        return
      }
      let inside = bytes[opening + 2..<end - 1]
      let lower = inside.firstIndex { !isSpace($0) } ?? inside.endIndex
      let upper = (inside.lastIndex { !isSpace($0) } ?? lower - 1) + 1
      self = .expression(text.subrange(lower..<upper))
    } else if let last = closing ?? bytes[opening...].firstIndex(of: UInt8(ascii: "}")) {
      self = .mixed(opening..<last + 1)
    } else {
      self = opening == start ? .unclosed(opening..<opening + 2) : .text
    }
  }

  /// The offset of the first `${` at or after an offset.
  static func opening(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.indices.dropFirst(start).dropLast().first {
      bytes[$0] == UInt8(ascii: "$") && bytes[$0 + 1] == UInt8(ascii: "{")
    }
  }

  /// The offset of the `}` that closes an expression whose text starts at an offset: strings,
  /// interpolations, comments and braces of jq are skipped.
  static func closing(in bytes: [UInt8], from start: Int) -> Int? {
    var open: [UInt8] = []
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if open.last == UInt8(ascii: "\"") {
        switch byte {
        case UInt8(ascii: "\\"):
          offset += 1
          if offset < bytes.count, bytes[offset] == UInt8(ascii: "(") { open.append(bytes[offset]) }
        case UInt8(ascii: "\""): open.removeLast()
        default: break
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "("): open.append(byte)
        case UInt8(ascii: ")"): if open.last == UInt8(ascii: "(") { open.removeLast() }
        case UInt8(ascii: "}"):
          guard let brace = open.lastIndex(of: UInt8(ascii: "{")) else { return offset }
          open.removeSubrange(brace...)
        case UInt8(ascii: "#"):
          offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        default: break
        }
      }
      offset += 1
    }
    return nil
  }
}

/// Whether a byte is a space, a tab or a line break.
func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    || byte == UInt8(ascii: "\r")
}
