extension OutlineParser {
  /// Reads a collection in brackets; where they are not closed, up to a line further to the left.
  mutating func flow(deeperThan column: Int) -> OutlineNode { flow(deeperThan: column, nested: 0) }

  private mutating func flow(deeperThan column: Int, nested: Int) -> OutlineNode {
    let start = position
    let isMapping = bytes[position] == UInt8(ascii: "{")
    let closer = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var entries: [OutlineEntry] = []
    var items: [OutlineNode] = []
    position += 1
    while skipInFlow(deeperThan: column), bytes[position] != closer {
      if bytes[position] == UInt8(ascii: ",") {
        position += 1
      } else if bytes[position] == UInt8(ascii: "}") || bytes[position] == UInt8(ascii: "]") {
        break
      } else if isMapping {
        entries.append(flowEntry(deeperThan: column, nested))
      } else {
        let isPair = flowKeyHasColon()
        if isPair {
          let entry = flowEntry(deeperThan: column, nested)
          let range =
            entry.keyRange
            .lowerBound..<max(
              entry.keyRange.upperBound, entry.value.range.upperBound)
          items.append(OutlineNode(content: .mapping([entry]), range: range))
        } else {
          items.append(flowValue(deeperThan: column, nested))
        }
      }
    }
    if position < bytes.count, bytes[position] == closer { position += 1 }
    return OutlineNode(
      content: isMapping ? .mapping(entries) : .sequence(items), range: start..<position)
  }

  private mutating func flowEntry(deeperThan column: Int, _ nested: Int) -> OutlineEntry {
    let key = flowScalar(deeperThan: column)
    var value = scalar(key.upperBound..<key.upperBound)
    var hasColon = false
    if skipInFlow(deeperThan: column), bytes[position] == UInt8(ascii: ":") {
      position += 1
      hasColon = true
      value.range = position..<position
      if skipInFlow(deeperThan: column), !isFlowIndicator(bytes[position]) {
        value = flowValue(deeperThan: column, nested)
      }
    }
    return OutlineEntry(key: text(of: key), keyRange: key, value: value, hasColon: hasColon)
  }

  private mutating func flowValue(deeperThan column: Int, _ nested: Int) -> OutlineNode {
    let isCollection =
      bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "[")
    if isCollection, nested < Self.depthLimit {
      return flow(deeperThan: column, nested: nested + 1)
    }
    return scalar(flowScalar(deeperThan: column))
  }

  /// Whether the scalar at the position is a key.
  private func flowKeyHasColon() -> Bool {
    var ahead = self
    guard ahead.bytes[ahead.position] != UInt8(ascii: "{"),
      ahead.bytes[ahead.position] != UInt8(ascii: "[")
    else { return false }
    _ = ahead.flowScalar(deeperThan: -1)
    ahead.skipSpaces()
    return ahead.position < bytes.count && bytes[ahead.position] == UInt8(ascii: ":")
  }

  /// Reads at least one byte of a scalar in brackets.
  private mutating func flowScalar(deeperThan column: Int) -> Range<Int> {
    let start = position
    if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
      return quoted(deeperThan: column).range
    }
    position += 1
    while position < bytes.count, !isBreak(bytes[position]) {
      let byte = bytes[position]
      if [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(byte) { break }
      if byte == UInt8(ascii: ":"), isEndOfKey(position + 1, inFlow: true) { break }
      if byte == UInt8(ascii: "#"), bytes[position - 1] == UInt8(ascii: " ") { break }
      position += 1
    }
    var end = position
    while end > start + 1, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }

  private func isFlowIndicator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  /// Skips to the next byte that counts; false at the end, and at a line that is not inside.
  private mutating func skipInFlow(deeperThan column: Int) -> Bool {
    let start = position
    skipToContent()
    guard position < bytes.count else { return false }
    if !bytes[start..<position].contains(where: isBreak) || self.column > column { return true }
    // Closing brackets may stand as far to the left as what they close.
    return self.column == column && isFlowIndicator(bytes[position])
  }
}
