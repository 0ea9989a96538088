import SourceText

extension Parser {
  /// Reads a term with what is attached to it: `.field`, `[index]`, `?`.
  mutating func term() throws(Failure) -> ExpressionSyntax {
    try enter()
    defer { leave() }
    return try suffixes(try primary())
  }

  private mutating func primary() throws(Failure) -> ExpressionSyntax {
    let range = token.range
    switch current {
    case .name(let name): return try named(name)
    case .field(let name):
      advance()
      return try field(of: try node(.identity, range.lowerBound..<range.lowerBound), name, range)
    case .variable(let name):
      advance()
      return try node(.variable(name), range)
    case .location:
      advance()
      return try node(.location(line: line(at: range.lowerBound)), range)
    case .number(let digits):
      advance()
      return try node(.number(digits), range)
    case .format(let name):
      advance()
      guard current == .stringStart else { return try node(.format(name), range) }
      return try string(format: NameSyntax(name, range))
    case .stringStart: return try string(format: nil)
    case .keyword(let keyword): return try keywordTerm(keyword)
    case .symbol(let symbol): return try symbolTerm(symbol)
    default: throw unexpected("an expression")
    }
  }

  private mutating func symbolTerm(_ symbol: Symbol) throws(Failure) -> ExpressionSyntax {
    let start = token.range
    switch symbol {
    case .dot:
      advance()
      return try identity(start)
    case .dotDot:
      advance()
      return try node(.recursiveDescent, start)
    case .minus:
      advance()
      let operand = try term()
      return try node(.negation(operand), range(from: start.lowerBound))
    case .openParenthesis:
      advance()
      let content = try bracketed(.symbol(.closeParenthesis)) { parser throws(Failure) in
        try parser.query()
      }
      return ExpressionSyntax(content?.form ?? .null, range(from: start.lowerBound))
    case .openBracket:
      advance()
      let content = try bracketed(.symbol(.closeBracket)) {
        parser throws(Failure) -> ExpressionSyntax? in
        parser.current == .symbol(.closeBracket) ? nil : try parser.query()
      }
      return try node(.array(content ?? nil), range(from: start.lowerBound))
    case .openBrace: return try object()
    default: throw unexpected("an expression")
    }
  }

  /// Reads what may follow a `.` that stands for the input: a string, or nothing.
  private mutating func identity(_ dot: Range<Int>) throws(Failure) -> ExpressionSyntax {
    switch current {
    case .name, .number: throw unexpected("a field name right after `.`")
    case .stringStart, .format:
      guard current == .stringStart || next.kind == .stringStart else { break }
      let target = try node(.identity, dot.lowerBound..<dot.lowerBound)
      return try field(of: target, try stringKey())
    default: break
    }
    return try node(.identity, dot)
  }

  /// Reads a function's call, or `null`, `true` or `false`.
  private mutating func named(_ text: String) throws(Failure) -> ExpressionSyntax {
    let name = NameSyntax(text, token.range)
    advance()
    guard current == .symbol(.openParenthesis) else {
      switch text {
      case "null": return try node(.null, name.range)
      case "true": return try node(.boolean(true), name.range)
      case "false": return try node(.boolean(false), name.range)
      default: return try node(.call(name, []), name.range)
      }
    }
    advance()
    let arguments = try bracketed(.symbol(.closeParenthesis)) { parser throws(Failure) in
      try parser.arguments(of: text)
    }
    return try node(.call(name, arguments ?? []), range(from: name.range.lowerBound))
  }

  private mutating func arguments(of name: String) throws(Failure) -> [ExpressionSyntax] {
    if current == .symbol(.closeParenthesis) {
      throw fail(.emptyArguments(span(previous.range.lowerBound..<token.range.upperBound), name))
    }
    var arguments: [ExpressionSyntax] = []
    repeat { arguments.append(try query()) } while accept(.semicolon)
    return arguments
  }

  /// The line of an offset in the expression's text, from 1.
  func line(at offset: Int) -> Int {
    text.text.utf8.prefix(offset).reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
  }
}
