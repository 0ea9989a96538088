extension Parser {
  /// Reads a term that begins with a keyword.
  mutating func keywordTerm(_ keyword: Keyword) throws(Failure) -> ExpressionSyntax {
    let start = token.range
    switch keyword {
    case .if: return try conditional()
    case .try:
      advance()
      let body = try term()
      let handler = accept(.catch) ? try term() : nil
      return try node(.attempt(body, handler: handler), range(from: start.lowerBound))
    case .reduce: return try reduction()
    case .foreach: return try iteration()
    case .break:
      advance()
      let name = try variableName("after `break`")
      return try node(.break(name), range(from: start.lowerBound))
    case .import, .include, .module:
      throw fail(.modulesUnsupported(span(start), keyword.rawValue))
    default: throw unexpected("an expression")
    }
  }

  /// Reads from `if` or `elif` to the `end` that ends the whole.
  private mutating func conditional() throws(Failure) -> ExpressionSyntax {
    try enter()
    defer { leave() }
    let opening = token
    advance()
    let condition = try query()
    try expect(.then, " after the condition")
    let value = try query()
    var otherwise: ExpressionSyntax?
    switch current {
    case .keyword(.elif): otherwise = try conditional()
    case .keyword(.else):
      advance()
      otherwise = try query()
      try end(of: opening)
    default: try end(of: opening)
    }
    return try node(
      .conditional(condition, then: value, else: otherwise),
      range(from: opening.range.lowerBound))
  }

  private mutating func end(of opening: Token) throws(Failure) {
    if current == .end {
      throw fail(.neverClosed(span(opening.range), opening.kind.name, "`end`"))
    }
    guard accept(.end) else {
      throw unexpected("`end` or an operator", opened: opening)
    }
  }

  /// Reads `reduce source as $x (initial; update)`.
  private mutating func reduction() throws(Failure) -> ExpressionSyntax {
    let start = token.range.lowerBound
    let (source, patterns, clauses) = try loop(clauses: 2...2)
    return try node(
      .reduce(source, patterns, initial: clauses[0], update: clauses[1]), range(from: start))
  }

  /// Reads `foreach source as $x (initial; update; extract)`.
  private mutating func iteration() throws(Failure) -> ExpressionSyntax {
    let start = token.range.lowerBound
    let (source, patterns, clauses) = try loop(clauses: 2...3)
    return try node(
      .foreach(
        source, patterns, initial: clauses[0], update: clauses[1],
        extract: clauses.count > 2 ? clauses[2] : nil), range(from: start))
  }

  /// Reads a loop; there are as many clauses as asked for.
  private mutating func loop(
    clauses count: ClosedRange<Int>
  ) throws(Failure) -> (ExpressionSyntax, [PatternSyntax], [ExpressionSyntax]) {
    let keyword = token
    advance()
    let source = try expression()
    try expect(.as, " and a variable after what `\(loopName(keyword))` goes through")
    let patterns = try patterns()
    try expect(.openParenthesis, " and the start value")
    let clauses = try bracketed(.symbol(.closeParenthesis)) { parser throws(Failure) in
      var clauses: [ExpressionSyntax] = []
      repeat { clauses.append(try parser.query()) } while parser.accept(.semicolon)
      guard count.contains(clauses.count) else {
        throw parser.fail(
          .wrongClauseCount(
            parser.span(keyword.range), parser.loopName(keyword), clauses.count))
      }
      return clauses
    }
    let missing = ExpressionSyntax(.null, keyword.range)
    return (source, patterns, clauses ?? [missing, missing])
  }

  private func loopName(_ token: Token) -> String {
    if case .keyword(let keyword) = token.kind { keyword.rawValue } else { "" }
  }
}
