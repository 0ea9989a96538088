import SourceText

/// What ends everything that the beginning of an expression leaves open.
struct ExpressionClosers {
  private enum Opened {
    case bracket(Symbol)
    /// The parentheses of `reduce` or `foreach`, with the number of `;` in them.
    case fold(semicolons: Int)
    case string
    case interpolation
    case condition
    case branch
    case definition
  }

  private var open: [Opened] = []

  /// Reads a beginning; `nil` where it ends within a string.
  init?(of beginning: String) {
    var lexer = Lexer(MappedText(verbatim: beginning, file: SourceID(0), offset: 0))
    lexer.readTokens()
    guard lexer.open.last?.opener != .string, !Self.endsInComment(lexer) else { return nil }
    var awaitsFold = false
    for token in lexer.output.tokens {
      switch token.kind {
      case .keyword(.reduce), .keyword(.foreach): awaitsFold = true
      case .symbol(.openParenthesis):
        open.append(awaitsFold ? .fold(semicolons: 0) : .bracket(.openParenthesis))
        awaitsFold = false
      case .symbol(let symbol) where symbol.closer != nil: open.append(.bracket(symbol))
      case .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace),
        .stringEnd, .interpolationEnd, .keyword(.end):
        _ = open.popLast()
      case .symbol(.semicolon): passSemicolon()
      case .stringStart: open.append(.string)
      case .interpolationStart: open.append(.interpolation)
      case .keyword(.if): open.append(.condition)
      case .keyword(.then), .keyword(.else): replaceLast(with: .branch)
      case .keyword(.elif): replaceLast(with: .condition)
      case .keyword(.def): open.append(.definition)
      default: break
      }
    }
  }

  /// Whether the text after the last token is a comment that has not ended.
  private static func endsInComment(_ lexer: Lexer) -> Bool {
    let rest = lexer.bytes[(lexer.output.tokens.last?.range.upperBound ?? 0)...]
    guard let hash = rest.lastIndex(of: UInt8(ascii: "#")) else { return false }
    return !rest[hash...].contains(UInt8(ascii: "\n"))
  }

  private mutating func passSemicolon() {
    switch open.last {
    case .definition: open.removeLast()
    case .fold(let semicolons): replaceLast(with: .fold(semicolons: semicolons + 1))
    default: break
    }
  }

  private mutating func replaceLast(with opened: Opened) {
    if !open.isEmpty { open[open.count - 1] = opened }
  }

  /// The text to put behind the beginning.
  var text: String {
    open.reversed().map { opened in
      switch opened {
      case .bracket(let symbol): symbol.closer?.rawValue ?? ""
      case .fold(let semicolons): semicolons == 0 ? "; .)" : ")"
      case .string: "\""
      case .interpolation: ")"
      case .condition: " then . else . end"
      case .branch: " end"
      case .definition: "; ."
      }
    }.joined()
  }
}
