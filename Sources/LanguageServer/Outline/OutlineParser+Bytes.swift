extension OutlineParser {
  func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// Where the line of the position begins.
  var lineStart: Int {
    var start = min(position, bytes.count)
    while start > 0, !isBreak(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// The column of the position, in bytes from 0.
  var column: Int { position - lineStart }

  /// Where the line break after the position is, or the end.
  var endOfLine: Int {
    var end = position
    while end < bytes.count, !isBreak(bytes[end]) { end += 1 }
    return end
  }

  /// Whether only spaces and a comment are left of the line.
  var isAtLineEnd: Bool {
    position >= bytes.count || isBreak(bytes[position]) || bytes[position] == UInt8(ascii: "#")
  }

  /// Whether the position is at the dash of an item.
  var isDash: Bool {
    position < bytes.count && bytes[position] == UInt8(ascii: "-")
      && isEndOfKey(position + 1, inFlow: false)
  }

  mutating func skipSpaces() {
    while position < bytes.count,
      bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t")
    {
      position += 1
    }
  }

  /// Skips spaces, line breaks, comments and the marks between documents.
  mutating func skipToContent() {
    while position < bytes.count {
      skipSpaces()
      guard position < bytes.count else { return }
      if isBreak(bytes[position]) {
        position += 1
      } else if bytes[position] == UInt8(ascii: "#")
        || bytes[position...].starts(with: "---".utf8) && column == 0
      {
        position = endOfLine
      } else {
        return
      }
    }
  }

  /// Skips spaces, anchors and tags.
  mutating func skipProperties() {
    skipSpaces()
    while position < bytes.count,
      bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "!")
    {
      while position < bytes.count, !isBreak(bytes[position]), bytes[position] != UInt8(ascii: " ")
      {
        position += 1
      }
      skipSpaces()
    }
  }

  /// An empty scalar.
  func empty(at offset: Int) -> OutlineNode {
    scalar(offset..<offset)
  }

  /// Whether what ends a key's colon or an item's dash stands at an offset.
  func isEndOfKey(_ offset: Int, inFlow: Bool) -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isBreak(byte) { return true }
    return inFlow && [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte)
  }

  /// The key that begins at the position and has its colon on the same line.
  func key() -> Range<Int>? {
    var offset = position
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      offset += 1
      while offset < bytes.count, bytes[offset] != first, !isBreak(bytes[offset]) { offset += 1 }
      guard offset < bytes.count, bytes[offset] == first else { return nil }
      let end = offset + 1
      offset = end
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      let isKey =
        offset < bytes.count && bytes[offset] == UInt8(ascii: ":")
        && isEndOfKey(offset + 1, inFlow: false)
      return isKey ? position..<end : nil
    }
    while offset < bytes.count, !isBreak(bytes[offset]) {
      if bytes[offset] == UInt8(ascii: "#"), offset > position,
        bytes[offset - 1] == UInt8(ascii: " ")
      {
        return nil
      }
      if bytes[offset] == UInt8(ascii: ":"), isEndOfKey(offset + 1, inFlow: false) {
        var end = offset
        while end > position, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return position..<end
      }
      offset += 1
    }
    return nil
  }

  /// Where a plain scalar ends on the line of the position, before a comment.
  func endOfPlain(on lineEnd: Int) -> Int {
    var end = position
    while end < lineEnd {
      let isComment =
        bytes[end] == UInt8(ascii: "#") && end > position && bytes[end - 1] == UInt8(ascii: " ")
      if isComment { break }
      end += 1
    }
    while end > position, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return end
  }

  /// Reads a quoted scalar; where it is not closed, up to the end of its line.
  mutating func quoted(deeperThan column: Int) -> OutlineNode {
    let start = position
    let quote = bytes[start]
    var offset = start + 1
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 2
        continue
      }
      if byte == quote {
        if quote == UInt8(ascii: "'"), offset + 1 < bytes.count, bytes[offset + 1] == quote {
          offset += 2
          continue
        }
        position = offset + 1
        return scalar(start..<position)
      }
      if isBreak(byte) {
        // The text goes on only on lines that are inside.
        var next = OutlineParser.at(offset, in: self)
        next.skipToContent()
        if next.column <= column { break }
      }
      offset += 1
    }
    position = start
    position = endOfLine
    return scalar(start..<position)
  }

  private static func at(_ offset: Int, in parser: OutlineParser) -> OutlineParser {
    var moved = parser
    moved.position = offset
    return moved
  }

  /// A scalar that stands in a range.
  func scalar(_ range: Range<Int>) -> OutlineNode {
    OutlineNode(content: .scalar(text(of: range)), range: range)
  }

  /// The text of a scalar without its quotes; escapes stay as they are.
  func text(of scalar: Range<Int>) -> String {
    let text = String(decoding: bytes[scalar], as: UTF8.self)
    guard let first = text.utf8.first, text.utf8.count >= 2,
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"), text.utf8.last == first
    else { return text }
    return String(text.dropFirst().dropLast())
  }
}
