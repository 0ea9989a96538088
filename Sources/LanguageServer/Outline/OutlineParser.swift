/// Reads the outline of a YAML text; there is no text of which it can read none.
struct OutlineParser {
  let bytes: [UInt8]
  var position = 0
  private var depth = 0

  /// How deeply nodes may nest; what is deeper is one scalar.
  static let depthLimit = 200

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The outline of a text.
  static func outline(of bytes: [UInt8]) -> OutlineNode {
    var parser = OutlineParser(bytes)
    parser.skipToContent()
    return parser.block(deeperThan: -1)
  }

  // MARK: Blocks

  /// Reads what stands at the position, if it is further to the right than a column.
  private mutating func block(deeperThan column: Int) -> OutlineNode {
    let here = self.column
    guard position < bytes.count, here > column else { return empty(at: position) }
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.depthLimit else { return plain(deeperThan: column) }
    if isDash { return sequence(at: here) }
    if key() != nil { return mapping(at: here) }
    return inline(deeperThan: column)
  }

  private mutating func sequence(at column: Int) -> OutlineNode {
    let start = position
    var items: [OutlineNode] = []
    var end = position
    while position < bytes.count, self.column == column, isDash {
      let dash = position + 1
      position += 1
      skipToContent()
      var item = block(deeperThan: column)
      if item.range.isEmpty { item.range = dash..<dash }
      items.append(item)
      end = max(end, item.range.upperBound)
      skipToContent()
      skipStray(deeperThan: column)
    }
    return OutlineNode(content: .sequence(items), range: start..<max(start, end))
  }

  private mutating func mapping(at column: Int) -> OutlineNode {
    let start = position
    var entries: [OutlineEntry] = []
    var end = position
    while position < bytes.count, self.column == column, !isDash {
      let entry = key().map { readEntry($0, at: column) } ?? halfTypedEntry()
      entries.append(entry)
      end = max(entry.keyRange.upperBound, entry.value.range.upperBound)
      skipToContent()
      skipStray(deeperThan: column)
    }
    return OutlineNode(content: .mapping(entries), range: start..<max(start, end))
  }

  private mutating func readEntry(_ key: Range<Int>, at column: Int) -> OutlineEntry {
    position = key.upperBound
    skipSpaces()
    position += 1
    let behindColon = position
    skipProperties()
    let isOnLine = !isAtLineEnd
    if !isOnLine { skipToContent() }
    var value: OutlineNode
    if isOnLine {
      value = inline(deeperThan: column)
    } else if position < bytes.count, self.column == column, isDash {
      value = sequence(at: column)
    } else {
      value = block(deeperThan: column)
    }
    if value.range.isEmpty { value.range = behindColon..<behindColon }
    return OutlineEntry(key: text(of: key), keyRange: key, value: value, hasColon: true)
  }

  /// Reads a line of a mapping that has no colon yet.
  private mutating func halfTypedEntry() -> OutlineEntry {
    let start = position
    let end = endOfPlain(on: endOfLine)
    position = endOfLine
    let value = scalar(end..<end)
    return OutlineEntry(
      key: text(of: start..<end), keyRange: start..<end, value: value, hasColon: false)
  }

  /// Reads a value that begins on this line and is no block collection.
  private mutating func inline(deeperThan column: Int) -> OutlineNode {
    switch bytes[position] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return flow(deeperThan: column)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted(deeperThan: column)
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return blockScalar(deeperThan: column)
    default: return plain(deeperThan: column)
    }
  }

  /// Skips lines that are too far to the right to belong anywhere.
  private mutating func skipStray(deeperThan column: Int) {
    while position < bytes.count, self.column > column {
      position = endOfLine
      skipToContent()
    }
  }

  private mutating func plain(deeperThan column: Int) -> OutlineNode {
    let start = position
    var end = endOfPlain(on: endOfLine)
    position = endOfLine
    while true {
      let line = position
      skipToContent()
      guard position < bytes.count, self.column > column, position > line else { break }
      end = endOfPlain(on: endOfLine)
      position = endOfLine
    }
    return scalar(start..<max(start, end))
  }

  private mutating func blockScalar(deeperThan column: Int) -> OutlineNode {
    let start = position
    var end = endOfLine
    position = endOfLine
    while position < bytes.count {
      var line = position + 1
      while line < bytes.count, bytes[line] == UInt8(ascii: " ") { line += 1 }
      let isBlank = line >= bytes.count || isBreak(bytes[line])
      guard isBlank || line - position - 1 > column else { break }
      position = line
      position = endOfLine
      if !isBlank { end = position }
    }
    return scalar(start..<end)
  }
}
