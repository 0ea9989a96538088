extension Parser {
  /// Reads `{…}`.
  mutating func object() throws(Failure) -> ExpressionSyntax {
    let start = token.range.lowerBound
    advance()
    let entries = try bracketed(.symbol(.closeBrace)) { parser throws(Failure) in
      try parser.entries()
    }
    return try node(.object(entries ?? []), range(from: start))
  }

  private mutating func entries() throws(Failure) -> [ObjectEntrySyntax] {
    var entries: [ObjectEntrySyntax] = []
    // A comma may stand after the last entry.
    while current != .symbol(.closeBrace) {
      entries.append(try entry())
      guard accept(.comma) else { break }
    }
    guard current == .symbol(.closeBrace) || current == .end else {
      throw unexpected(
        entries.last?.value == nil ? "`:`, `,` or `}`" : "`,`, `}` or an operator")
    }
    return entries
  }

  private mutating func entry() throws(Failure) -> ObjectEntrySyntax {
    let start = token.range.lowerBound
    let key = try key()
    let keyRange = range(from: start)
    if current == .symbol(.colon) {
      if case .location = key { throw unexpected("`,` or `}` after `$__loc__`") }
      advance()
      return ObjectEntrySyntax(key: key, keyRange: keyRange, value: try value())
    }
    if case .computed = key { throw unexpected("`:` and a value") }
    return ObjectEntrySyntax(key: key, keyRange: keyRange, value: nil)
  }

  private mutating func key() throws(Failure) -> ObjectEntrySyntax.Key {
    let range = token.range
    switch current {
    case .name(let name):
      advance()
      return .name(name)
    case .keyword(let keyword):
      advance()
      return .name(keyword.rawValue)
    case .variable(let name):
      advance()
      return .variable(name)
    case .location:
      advance()
      return .location(line: line(at: range.lowerBound))
    case .stringStart: return .string(try stringContent(format: nil))
    case .format(let name) where next.kind == .stringStart:
      advance()
      return .string(try stringContent(format: NameSyntax(name, range)))
    case .symbol(.openParenthesis):
      advance()
      return .computed(try computedKey())
    default: throw badKey()
    }
  }

  /// Reads a key in parentheses after the first of them; a constant must be a string.
  mutating func computedKey() throws(Failure) -> ExpressionSyntax {
    let content = try bracketed(.symbol(.closeParenthesis)) { parser throws(Failure) in
      let key = try parser.query()
      if let type = key.constantType, type != "string" {
        throw parser.fail(.keyIsNoString(parser.span(key.range), type))
      }
      return key
    }
    return content ?? ExpressionSyntax(.null, previous.range)
  }

  /// Reads the value of an entry: operators and pipes, but no commas or bindings.
  private mutating func value() throws(Failure) -> ExpressionSyntax {
    var stages: [ExpressionSyntax] = []
    repeat {
      switch current {
      case .keyword(.def), .keyword(.label):
        throw fail(.needsParentheses(span(token.range), current.name))
      default: stages.append(try expression())
      }
    } while accept(.pipe)
    if current == .keyword(.as) { throw fail(.needsParentheses(span(token.range), "`as`")) }
    guard stages.count > 1 else { return stages[0] }
    let range = range(from: stages[0].range.lowerBound)
    return try node(.pipe(stages), range)
  }

  /// Reports what cannot be a key; where it is an expression, the whole of it.
  private mutating func badKey() -> Failure {
    guard current.beginsTerm || current == .symbol(.minus) else {
      return unexpected("a key or `}`")
    }
    let start = token.range.lowerBound
    let before = diagnostics
    guard let key = try? expression(), current == .symbol(.colon) else {
      diagnostics = before
      return unexpected("a key or `}`", at: start)
    }
    return fail(.keyNeedsParentheses(span(key.range), key, text))
  }
}

extension ExpressionSyntax {
  /// The type of a constant, as jq names it; nil where the value is not known from the text alone.
  var constantType: String? {
    switch form {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .negation(let operand): operand.constantType == "number" ? "number" : nil
    case .string(let string): string.constant == nil ? nil : "string"
    case .array(nil): "array"
    case .object(let entries): entries.isEmpty ? "object" : nil
    default: nil
    }
  }
}
