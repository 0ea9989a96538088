import Diagnostics
import SourceText

/// Cuts an expression's text into tokens.
struct Lexer {
  /// The tokens of a text, ended by one at its end.
  struct Output {
    var tokens: [Token] = []
    /// For each opening bracket with a partner, by index, the index of the closing one.
    var closers: [Int: Int] = [:]
    var diagnostics = DiagnosticBag()
    /// Whether a string is not closed, so that nobody knows where the expression goes on.
    var isCutOff = false
  }

  let source: MappedText
  let bytes: [UInt8]
  var offset = 0
  var output = Output()
  /// The brackets and strings that are open, with the index of the token that opened each.
  var open: [(opener: Opener, token: Int)] = []

  enum Opener: Equatable {
    case bracket(Symbol)
    case string
    case interpolation
  }

  init(_ source: MappedText) {
    self.source = source
    self.bytes = Array(source.text.utf8)
  }

  static func run(_ source: MappedText) -> Output {
    var lexer = Lexer(source)
    lexer.readTokens()
    lexer.reportUnterminated()
    lexer.add(.end, from: lexer.offset)
    return lexer.output
  }

  /// Reads every token of the text.
  mutating func readTokens() {
    while offset < bytes.count {
      guard open.count <= ExpressionSyntax.maximumDepth else {
        reportDepth()
        break
      }
      if open.last?.opener == .string {
        readInString()
      } else {
        readToken()
      }
    }
  }

  /// The byte some places ahead; nil past the end.
  func peek(_ ahead: Int = 0) -> UInt8? {
    bytes.indices.contains(offset + ahead) ? bytes[offset + ahead] : nil
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    output.tokens.append(Token(kind: kind, range: start..<offset))
  }

  mutating func report(_ diagnostic: Diagnostic) { output.diagnostics.report(diagnostic) }

  func span(_ range: Range<Int>) -> SourceSpan { source.span(of: range) }

  private mutating func readToken() {
    let start = offset
    guard let byte = peek() else { return }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      offset += 1
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "\""):
      offset += 1
      open.append((.string, output.tokens.count))
      add(.stringStart, from: start)
    case UInt8(ascii: "'"): readSingleQuoted()
    case UInt8(ascii: "$"): readVariable()
    case UInt8(ascii: "@"): readFormat()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: ".") where peek(1)?.isDigit == true: readNumber()
    case UInt8(ascii: ".") where peek(1)?.isNameStart == true:
      offset += 1
      let name = readName()
      add(.field(name), from: start)
    case _ where byte.isNameStart:
      let name = readQualifiedName()
      add(Keyword(rawValue: name).map { .keyword($0) } ?? .name(name), from: start)
    default: readSymbol()
    }
  }

  /// Skips a comment; a backslash keeps the next line, or a second backslash, in it.
  private mutating func skipComment() {
    while let byte = peek(), byte != UInt8(ascii: "\n") {
      offset += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      if peek() == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") { offset += 1 }
      if peek() == UInt8(ascii: "\\") || peek() == UInt8(ascii: "\n") { offset += 1 }
    }
  }

  private mutating func readSymbol() {
    let start = offset
    for length in [3, 2, 1] where offset + length <= bytes.count {
      let text = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
      guard let symbol = Symbol(rawValue: text) else { continue }
      offset += length
      track(symbol, from: start)
      return
    }
    readUnknown()
  }

  /// Adds a symbol and pairs it with its bracket.
  private mutating func track(_ symbol: Symbol, from start: Int) {
    let token = output.tokens.count
    if symbol.closer != nil { open.append((.bracket(symbol), token)) }
    guard let opener = opener(of: symbol) else { return add(.symbol(symbol), from: start) }
    // A closing bracket skips what is open inside its partner; the parser reports that.
    let entry = open[opener]
    open.removeSubrange(opener...)
    output.closers[entry.token] = token
    add(entry.opener == .interpolation ? .interpolationEnd : .symbol(symbol), from: start)
  }

  /// The innermost open bracket that a symbol closes, within the innermost interpolation.
  private func opener(of symbol: Symbol) -> Int? {
    for (index, entry) in open.enumerated().reversed() {
      switch entry.opener {
      case .bracket(let bracket): if bracket.closer == symbol { return index }
      case .interpolation: return symbol == .closeParenthesis ? index : nil
      case .string: return nil
      }
    }
    return nil
  }

  private mutating func reportDepth() {
    report(.nestingTooDeep(span(offset - 1..<offset)))
    open = []
    add(.invalid, from: offset)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isNameStart: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || self == UInt8(ascii: "_")
  }

  var isNamePart: Bool { isNameStart || isDigit }
}
