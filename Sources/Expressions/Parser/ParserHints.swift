import Diagnostics

extension Parser {
  /// Reports that the current token is not what the grammar asks for.
  ///
  /// Says nothing where the lexer has reported the token already. `opened` is the token that makes
  /// the expected one necessary.
  mutating func unexpected(
    _ expected: String, opened: Token? = nil, at start: Int? = nil
  ) -> Failure {
    if let start { index = tokens.firstIndex { $0.range.lowerBound == start } ?? index }
    if current == .invalid { return Failure() }
    if let mistake = commonMistake() { return fail(mistake) }
    // Where the text ends too early, the place is right after its last token.
    let end = previous.range.upperBound
    let place = current == .end ? end..<end : token.range
    let opener = opened.map { ($0.kind.name, span($0.range)) }
    return fail(
      .unexpectedToken(span(place), current.name, expected: expected, opener: opener))
  }

  /// A better word for mistakes that people often make.
  private func commonMistake() -> Diagnostic? {
    let isAdjacent = previous.range.upperBound == token.range.lowerBound && index > 0
    let both = previous.range.lowerBound..<token.range.upperBound
    switch (previous.kind, current) {
    case (.symbol(.pipe), .symbol(.pipe)) where isAdjacent:
      return .foreignOperator(span(both), "||", use: "or")
    case (.symbol(.equal), .symbol(.assign)) where isAdjacent:
      return .foreignOperator(span(both), "===", use: "==")
    case (.symbol(.notEqual), .symbol(.assign)) where isAdjacent:
      return .foreignOperator(span(both), "!==", use: "!=")
    case (.symbol(.less), .symbol(.greater)) where isAdjacent:
      return .foreignOperator(span(both), "<>", use: "!=")
    case (.symbol(.dot), .name(let name)):
      return .spaceBeforeField(span(both), name)
    case (_, .symbol(.alternatives)):
      return .alternativesOutsidePattern(span(token.range))
    case (_, .symbol(let symbol)) where isStrayCloser(symbol):
      return .strayCloser(span(token.range), symbol.rawValue)
    case (.symbol(.question), let kind) where kind.beginsTerm:
      return .ternary(span(previous.range))
    case (let before, .number(let digits)) where digits.hasPrefix(".") && before.endsTerm:
      return .dottedIndex(span(token.range), String(digits.dropFirst()))
    case (let before, .symbol(.dotDot)) where before.endsTerm:
      return .doubleDot(span(token.range))
    case (let before, let kind) where before.endsTerm && kind.beginsTerm:
      return .missingOperator(span(token.range), kind.name, after: before)
    default: return nil
    }
  }

  private func isStrayCloser(_ symbol: Symbol) -> Bool {
    Token.Kind.symbol(symbol).isClosingBracket && !closers.values.contains(index) && !hasOpenBracket
  }

  /// Whether a bracket before the current token has no closing one.
  private var hasOpenBracket: Bool {
    tokens[..<index].indices.contains { place in
      guard case .symbol(let symbol) = tokens[place].kind, symbol.closer != nil else {
        return tokens[place].kind == .interpolationStart && closers[place] == nil
      }
      return closers[place] == nil
    }
  }
}

extension Token.Kind {
  /// Whether an expression may end with the token.
  var endsTerm: Bool {
    switch self {
    case .name, .field, .variable, .location, .number, .format, .stringEnd: true
    case .keyword(.end): true
    case .symbol(let symbol):
      [.dot, .dotDot, .closeBracket, .closeBrace, .closeParenthesis, .question].contains(symbol)
    default: false
    }
  }
}
