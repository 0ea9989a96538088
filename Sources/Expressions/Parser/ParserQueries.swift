extension Parser {
  /// Reads pipes, commas, bindings, labels and definitions.
  mutating func query() throws(Failure) -> ExpressionSyntax {
    try enter()
    defer { leave() }
    var stages: [ExpressionSyntax] = []
    repeat { stages.append(try commaList()) } while accept(.pipe)
    return try joined(stages) { .pipe($0) }
  }

  private mutating func commaList() throws(Failure) -> ExpressionSyntax {
    var items: [ExpressionSyntax] = []
    repeat { items.append(try item()) } while accept(.comma)
    return try joined(items) { .comma($0) }
  }

  private mutating func joined(
    _ parts: [ExpressionSyntax], _ form: ([ExpressionSyntax]) -> ExpressionSyntax.Form
  ) throws(Failure) -> ExpressionSyntax {
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      guard let only = parts.first else { throw unexpected("an expression") }
      return only
    }
    return try node(form(parts), first.range.lowerBound..<last.range.upperBound)
  }

  /// Reads one expression of a comma list; `as`, `label` and `def` reach as far right as they can.
  private mutating func item() throws(Failure) -> ExpressionSyntax {
    let start = token.range.lowerBound
    switch current {
    case .keyword(.def):
      let function = try definition()
      guard current != .end else { throw fail(.definitionWithoutBody(span(function.name.range))) }
      return try node(.definition(function, body: try query()), range(from: start))
    case .keyword(.label):
      advance()
      let name = try variableName("after `label`")
      try expect(.pipe, " after the label")
      return try node(.label(name, body: try query()), range(from: start))
    default:
      let source = try expression()
      guard accept(.as) else { return source }
      let patterns = try patterns()
      guard accept(.pipe) else { throw unexpected("`|` and what to do with the variable") }
      return try node(.bind(source, patterns, body: try query()), range(from: start))
    }
  }

  /// Reads `$name`.
  mutating func variableName(_ purpose: String) throws(Failure) -> NameSyntax {
    switch current {
    case .variable(let name):
      let syntax = NameSyntax(name, token.range)
      advance()
      return syntax
    case .name(let name):
      throw fail(.variableWithoutDollar(span(token.range), name, purpose))
    default: throw unexpected("a variable \(purpose)")
    }
  }

  /// Reads `def name(parameters): body;`.
  mutating func definition() throws(Failure) -> FunctionSyntax {
    advance()
    guard case .name(let text) = current else { throw unexpected("the function's name") }
    let name = NameSyntax(text, token.range)
    advance()
    var parameters: [FunctionSyntax.Parameter] = []
    if accept(.openParenthesis) {
      let read = try bracketed(.symbol(.closeParenthesis)) { parser throws(Failure) in
        try parser.parameters()
      }
      parameters = read ?? []
    }
    try expect(.colon, " and the function's body")
    let body = try query()
    guard accept(.semicolon) else { throw unexpected("`;` after the function's body") }
    return FunctionSyntax(name: name, parameters: parameters, body: body)
  }

  private mutating func parameters() throws(Failure) -> [FunctionSyntax.Parameter] {
    var parameters: [FunctionSyntax.Parameter] = []
    repeat {
      switch current {
      case .name(let name):
        parameters.append(.init(name: NameSyntax(name, token.range), isValue: false))
      case .variable(let name):
        parameters.append(.init(name: NameSyntax(name, token.range), isValue: true))
      default: throw unexpected("a parameter")
      }
      advance()
    } while accept(.semicolon)
    return parameters
  }
}
