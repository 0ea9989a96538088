/// The name of a tag of YAML's own schema, or nil for other tags.
func coreTag(_ tag: String) -> String? {
  let prefix = "tag:yaml.org,2002:"
  return tag.hasPrefix(prefix) ? String(tag.dropFirst(prefix.count)) : nil
}

/// Where a node's content starts in its range: after its anchor and tag, if it has them.
func contentStart(
  _ range: Range<Int>, _ properties: Event.Properties, in source: [UInt8]
) -> Int {
  guard properties.isPresent else { return range.lowerBound }
  var position = range.lowerBound
  while position < range.upperBound {
    let byte = source[position]
    if isBlank(byte) || isLineBreak(byte) {
      position += 1
    } else if byte == UInt8(ascii: "#") {
      position =
        source[position..<range.upperBound].firstIndex(where: isLineBreak) ?? range.upperBound
    } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      position = propertyEnd(position..<range.upperBound, in: source)
    } else {
      break
    }
  }
  return position
}

/// The range of the tag in a node's range.
func tagRange(_ range: Range<Int>, in source: [UInt8]) -> Range<Int> {
  let start = source[range].firstIndex(of: UInt8(ascii: "!")) ?? range.lowerBound
  return start..<propertyEnd(start..<range.upperBound, in: source)
}

/// Where the anchor or tag at the start of a range ends.
private func propertyEnd(_ range: Range<Int>, in source: [UInt8]) -> Int {
  guard source[range].first == UInt8(ascii: "!") else {
    // libyaml ends the name of an anchor at the first character that is no letter, digit, `-` or `_`.
    return source[range].dropFirst().firstIndex { !isAnchorCharacter($0) } ?? range.upperBound
  }
  if source[range].dropFirst().first == UInt8(ascii: "<"),
    let end = source[range].firstIndex(of: UInt8(ascii: ">"))
  {
    return end + 1
  }
  return source[range].firstIndex { isBlank($0) || isLineBreak($0) || $0 == UInt8(ascii: ",") }
    ?? range.upperBound
}

private func isAnchorCharacter(_ byte: UInt8) -> Bool {
  0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: "_")
}
