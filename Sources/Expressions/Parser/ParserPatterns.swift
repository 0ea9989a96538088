extension Parser {
  /// Reads one or more patterns with `?//` between them.
  mutating func patterns() throws(Failure) -> [PatternSyntax] {
    var patterns: [PatternSyntax] = []
    repeat { patterns.append(try pattern()) } while accept(.alternatives)
    return patterns
  }

  private mutating func pattern() throws(Failure) -> PatternSyntax {
    try enter()
    defer { leave() }
    switch current {
    case .symbol(.openBracket):
      advance()
      let elements = try bracketed(.symbol(.closeBracket)) { parser throws(Failure) in
        try parser.elements()
      }
      return .array(elements ?? [])
    case .symbol(.openBrace):
      advance()
      let entries = try bracketed(.symbol(.closeBrace)) { parser throws(Failure) in
        try parser.patternEntries()
      }
      return .object(entries ?? [])
    case .variable, .name: return .variable(try variableName("to bind"))
    default: throw unexpected("a variable, `[` or `{`")
    }
  }

  private mutating func elements() throws(Failure) -> [PatternSyntax] {
    var elements: [PatternSyntax] = []
    repeat { elements.append(try pattern()) } while accept(.comma)
    return elements
  }

  private mutating func patternEntries() throws(Failure) -> [PatternSyntax.Entry] {
    var entries: [PatternSyntax.Entry] = []
    repeat { entries.append(try patternEntry()) } while accept(.comma)
    return entries
  }

  private mutating func patternEntry() throws(Failure) -> PatternSyntax.Entry {
    let start = token.range.lowerBound
    let key = try patternKey()
    let keyRange = range(from: start)
    if case .variable = key, current != .symbol(.colon) {
      return .init(key: key, keyRange: keyRange, pattern: nil)
    }
    try expect(.colon, " and a pattern")
    return .init(key: key, keyRange: keyRange, pattern: try pattern())
  }

  private mutating func patternKey() throws(Failure) -> PatternSyntax.Entry.Key {
    let range = token.range
    switch current {
    case .variable: return .variable(try variableName("to bind"))
    case .name(let name):
      advance()
      return .name(name)
    case .keyword(let keyword):
      advance()
      return .name(keyword.rawValue)
    case .stringStart: return .string(try stringContent(format: nil))
    case .format(let name) where next.kind == .stringStart:
      advance()
      return .string(try stringContent(format: NameSyntax(name, range)))
    case .symbol(.openParenthesis):
      advance()
      return .computed(try computedKey())
    default: throw unexpected("a variable or a key")
    }
  }
}
