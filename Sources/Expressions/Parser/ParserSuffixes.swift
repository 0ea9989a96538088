extension Parser {
  /// Reads what is attached to a term.
  mutating func suffixes(_ term: ExpressionSyntax) throws(Failure) -> ExpressionSyntax {
    var target = term
    while true {
      let range = token.range
      switch current {
      case .field(let name):
        advance()
        target = try field(of: target, name, range)
      case .symbol(.dot):
        guard let suffixed = try dotSuffix(target) else { return target }
        target = suffixed
      case .symbol(.openBracket):
        advance()
        target = try brackets(target)
      case .symbol(.question):
        advance()
        target = try node(.optional(target), self.range(from: target.range.lowerBound))
      default: return target
      }
    }
  }

  /// Reads `."name"` or `.[…]` after a term.
  private mutating func dotSuffix(
    _ target: ExpressionSyntax
  ) throws(Failure) -> ExpressionSyntax? {
    let dot = token
    advance()
    switch current {
    case .symbol(.openBracket):
      advance()
      let access = try brackets(target)
      if case .slice = access.form { throw fail(.dotBeforeSlice(span(dot.range))) }
      return access
    case .stringStart, .format: return try field(of: target, try stringKey())
    default:
      if current == .end || current == .invalid {
        index -= 1
        throw fail(.missingFieldName(span(dot.range)))
      }
      throw unexpected("a field name after `.`")
    }
  }

  /// Reads a string that names a field.
  mutating func stringKey() throws(Failure) -> ExpressionSyntax {
    var format: NameSyntax?
    if case .format(let name) = current {
      format = NameSyntax(name, token.range)
      advance()
    }
    guard current == .stringStart else { throw unexpected("a string") }
    return try string(format: format)
  }

  /// The access to a field with a name from the text.
  mutating func field(
    of target: ExpressionSyntax, _ name: String, _ range: Range<Int>
  ) throws(Failure) -> ExpressionSyntax {
    let key = StringSyntax(parts: [.text(name)])
    return try field(of: target, try node(.string(key), range))
  }

  mutating func field(
    of target: ExpressionSyntax, _ key: ExpressionSyntax
  ) throws(Failure) -> ExpressionSyntax {
    let isOptional = accept(.question)
    return try node(
      .index(target, key: key, isOptional: isOptional), range(from: target.range.lowerBound))
  }

  /// Reads an index, a slice or an iteration after its `[`.
  private mutating func brackets(
    _ target: ExpressionSyntax
  ) throws(Failure) -> ExpressionSyntax {
    let access = try bracketed(.symbol(.closeBracket)) { parser throws(Failure) in
      try parser.access()
    }
    let isOptional = accept(.question)
    let form: ExpressionSyntax.Form
    switch access {
    case .index(let key): form = .index(target, key: key, isOptional: isOptional)
    case .slice(let from, let to):
      form = .slice(target, from: from, to: to, isOptional: isOptional)
    case .iteration, nil: form = .iterate(target, isOptional: isOptional)
    }
    return try node(form, range(from: target.range.lowerBound))
  }

  /// What stands in the brackets after a term.
  private enum Access {
    case iteration
    case index(ExpressionSyntax)
    case slice(from: ExpressionSyntax?, to: ExpressionSyntax?)
  }

  private mutating func access() throws(Failure) -> Access {
    if current == .symbol(.closeBracket) { return .iteration }
    if accept(.colon) { return .slice(from: nil, to: try query()) }
    let first = try query()
    guard accept(.colon) else { return .index(first) }
    if current == .symbol(.closeBracket) { return .slice(from: first, to: nil) }
    return .slice(from: first, to: try query())
  }
}
