extension Parser {
  /// Reads terms joined by operators at least as strong as a precedence.
  mutating func expression(_ minimum: Int = 1) throws(Failure) -> ExpressionSyntax {
    try enter()
    defer { leave() }
    var left = try term()
    while let kind = binaryOperator, kind.precedence >= minimum {
      let operation = OperatorSyntax(kind, token.range)
      advance()
      let isRight = kind.associativity == .right
      let right = try operand(isRight ? kind.precedence : kind.precedence + 1)
      left = try node(
        .binary(left, operation, right), left.range.lowerBound..<right.range.upperBound)
      if kind.associativity == .none, let again = binaryOperator,
        again.precedence == kind.precedence
      {
        throw fail(.chainedOperator(span(token.range), kind.rawValue, again.rawValue))
      }
    }
    return left
  }

  private mutating func operand(_ minimum: Int) throws(Failure) -> ExpressionSyntax {
    switch current {
    case .keyword(.def), .keyword(.label):
      throw fail(.needsParentheses(span(token.range), current.name))
    default: return try expression(minimum)
    }
  }

  /// The operator at the current token.
  var binaryOperator: BinaryOperator? {
    switch current {
    case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue)
    case .keyword(.and): .and
    case .keyword(.or): .or
    default: nil
    }
  }
}
