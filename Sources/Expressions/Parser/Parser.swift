import Diagnostics
import SourceText

extension ExpressionSyntax {
  /// How many expressions may stand inside one another.
  package static let maximumDepth = 256

  /// Reads a jq 1.8 expression; gives nil and at least one error where it is none.
  ///
  /// The whole text is the expression: no `${ }` around it. Modules (`import`, `include`) are errors.
  package init?(parsing text: MappedText, diagnostics: inout DiagnosticBag) {
    let lexed = Lexer.run(text)
    var parser = Parser(text, lexed)
    let expression = lexed.isCutOff ? nil : parser.program()
    diagnostics.report(contentsOf: parser.diagnostics)
    guard let expression, !parser.diagnostics.hasErrors else { return nil }
    self = expression
  }
}

/// Builds the syntax tree by recursive descent.
struct Parser {
  /// Thrown after an error has been reported, up to the next bracket that can be skipped.
  struct Failure: Error {}

  let text: MappedText
  let tokens: [Token]
  let closers: [Int: Int]
  var index = 0
  /// How many rules are being read inside one another.
  var depth = 0
  var diagnostics: DiagnosticBag

  init(_ text: MappedText, _ lexed: Lexer.Output) {
    self.text = text
    self.tokens = lexed.tokens
    self.closers = lexed.closers
    self.diagnostics = lexed.diagnostics
  }

  mutating func program() -> ExpressionSyntax? {
    do throws(Failure) {
      try refuseModules()
      if current == .end { throw fail(.emptyExpression(text.span)) }
      let expression = try query()
      if current != .end { throw unexpected("an operator or the end of the expression") }
      return expression
    } catch {
      return nil
    }
  }

  /// Reports a directive of modules, which stand first in a program.
  private mutating func refuseModules() throws(Failure) {
    guard case .keyword(let keyword) = current, [.import, .include, .module].contains(keyword)
    else { return }
    throw fail(.modulesUnsupported(span(token.range), keyword.rawValue))
  }
}

// MARK: Tokens

extension Parser {
  var token: Token { tokens[min(index, tokens.count - 1)] }

  var current: Token.Kind { token.kind }

  /// The token after the current one.
  var next: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// The token before the current one; the first one where there is none.
  var previous: Token { tokens[max(index - 1, 0)] }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  mutating func accept(_ symbol: Symbol) -> Bool {
    guard current == .symbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard current == .keyword(keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol, _ purpose: String = "") throws(Failure) {
    guard accept(symbol) else { throw unexpected("`\(symbol.rawValue)`" + purpose) }
  }

  mutating func expect(_ keyword: Keyword, _ purpose: String = "") throws(Failure) {
    guard accept(keyword) else { throw unexpected("`\(keyword.rawValue)`" + purpose) }
  }

  /// The range from an offset to the end of the token before the current one.
  func range(from start: Int) -> Range<Int> { start..<max(start, previous.range.upperBound) }

  func span(_ range: Range<Int>) -> SourceSpan { text.span(of: range) }
}

// MARK: Nodes and errors

extension Parser {
  /// Makes a node, unless it would be too deep to be walked safely.
  mutating func node(
    _ form: ExpressionSyntax.Form, _ range: Range<Int>
  ) throws(Failure) -> ExpressionSyntax {
    let expression = ExpressionSyntax(form, range)
    guard expression.height <= ExpressionSyntax.maximumDepth else { throw tooDeep(range) }
    return expression
  }

  /// Enters a rule that may contain itself; `leave` is its end.
  mutating func enter() throws(Failure) {
    // Each bracket takes up to three rules.
    guard depth < 3 * ExpressionSyntax.maximumDepth else { throw tooDeep(token.range) }
    depth += 1
  }

  mutating func leave() { depth -= 1 }

  private mutating func tooDeep(_ range: Range<Int>) -> Failure {
    index = tokens.count - 1
    return fail(.nestingTooDeep(span(range)))
  }

  mutating func fail(_ diagnostic: Diagnostic) -> Failure {
    diagnostics.report(diagnostic)
    return Failure()
  }

  /// Reads what stands between the bracket just read and its closing one.
  ///
  /// After an error inside, the rest up to the closing bracket is skipped, so that errors after it
  /// are found too; the tree is of no use then.
  mutating func bracketed<Content>(
    _ closer: Token.Kind, _ read: (inout Parser) throws(Failure) -> Content
  ) throws(Failure) -> Content? {
    let opener = index - 1
    do throws(Failure) {
      let content = try read(&self)
      guard current == closer else { throw unclosed(opener, closer) }
      advance()
      return content
    } catch {
      guard let partner = closers[opener], partner >= index else { throw error }
      index = partner + 1
      return nil
    }
  }

  private mutating func unclosed(_ opener: Int, _ closer: Token.Kind) -> Failure {
    guard current == .end, closers[opener] == nil else {
      let failure = unexpected("\(closer.name) or an operator", opened: tokens[opener])
      // After a bracket of the wrong kind nobody knows what belongs to what.
      if current.isClosingBracket { index = tokens.count - 1 }
      return failure
    }
    return fail(.neverClosed(span(tokens[opener].range), tokens[opener].kind.name, closer.name))
  }
}
