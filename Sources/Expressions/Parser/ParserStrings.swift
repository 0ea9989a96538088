extension Parser {
  /// Reads a string from its opening quote; its range begins at its format, where it has one.
  mutating func string(format: NameSyntax?) throws(Failure) -> ExpressionSyntax {
    let start = format?.range.lowerBound ?? token.range.lowerBound
    let syntax = try stringContent(format: format)
    return try node(.string(syntax), range(from: start))
  }

  /// Reads the parts of a string, from its opening to its closing quote.
  mutating func stringContent(format: NameSyntax?) throws(Failure) -> StringSyntax {
    advance()
    var parts: [StringSyntax.Part] = []
    while true {
      switch current {
      case .stringText(let text):
        advance()
        parts.append(.text(text))
      case .interpolationStart:
        advance()
        let content = try bracketed(.interpolationEnd) { parser throws(Failure) in
          try parser.query()
        }
        if let content { parts.append(.interpolation(content)) }
      case .stringEnd:
        advance()
        return StringSyntax(format: format, parts: parts)
      default: throw unexpected("the end of the string")
      }
    }
  }
}
