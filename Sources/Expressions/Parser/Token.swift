/// A word, symbol or part of a string, and where it stands.
struct Token: Sendable {
  var kind: Kind
  /// UTF-8 offsets in the expression's text.
  var range: Range<Int>

  enum Kind: Sendable, Equatable {
    /// A function's name, which may hold `::`.
    case name(String)
    case keyword(Keyword)
    /// `.name`, by its name.
    case field(String)
    /// `$name`, by its name.
    case variable(String)
    /// `$__loc__`.
    case location
    case number(String)
    /// `@name`, by its name.
    case format(String)
    /// The quote that opens a string.
    case stringStart
    case stringText(String)
    /// `\(` in a string.
    case interpolationStart
    /// The `)` that ends an interpolation.
    case interpolationEnd
    /// The quote that closes a string.
    case stringEnd
    case symbol(Symbol)
    /// Something that is no token; it has been reported.
    case invalid
    /// The end of the text.
    case end
  }
}

enum Keyword: String, Sendable, CaseIterable {
  case and, `as`, `break`, `catch`, def, elif, `else`, end, foreach, `if`, `import`, include
  case label, module, or, reduce, then, `try`
}

enum Symbol: String, Sendable, CaseIterable {
  case dot = "."
  case dotDot = ".."
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case pipe = "|"
  case comma = ","
  case colon = ":"
  case semicolon = ";"
  case question = "?"
  case alternatives = "?//"
  case alternative = "//"
  case assign = "="
  case update = "|="
  case addUpdate = "+="
  case subtractUpdate = "-="
  case multiplyUpdate = "*="
  case divideUpdate = "/="
  case moduloUpdate = "%="
  case alternativeUpdate = "//="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case asterisk = "*"
  case slash = "/"
  case percent = "%"
}

extension Symbol {
  /// The bracket that closes this one.
  var closer: Symbol? {
    switch self {
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    case .openParenthesis: .closeParenthesis
    default: nil
    }
  }
}

extension Token.Kind {
  /// The token as a message names it.
  var name: String {
    switch self {
    case .name(let text): "`\(text)`"
    case .keyword(let keyword): "`\(keyword.rawValue)`"
    case .field(let text): "`.\(text)`"
    case .variable(let text): "`$\(text)`"
    case .location: "`$__loc__`"
    case .number(let text): "`\(text)`"
    case .format(let text): "`@\(text)`"
    case .stringStart: "a string"
    case .stringText, .stringEnd: "the rest of a string"
    case .interpolationStart: "`\\(`"
    case .interpolationEnd: "`)`"
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .invalid: "something unknown"
    case .end: "the end of the expression"
    }
  }

  var isClosingBracket: Bool {
    switch self {
    case .symbol(.closeBracket), .symbol(.closeBrace), .symbol(.closeParenthesis): true
    case .interpolationEnd: true
    default: false
    }
  }

  /// Whether an expression may begin with the token.
  var beginsTerm: Bool {
    switch self {
    case .name, .field, .variable, .location, .number, .format, .stringStart: true
    case .keyword(let keyword):
      [.if, .try, .reduce, .foreach, .break].contains(keyword)
    case .symbol(let symbol):
      [.dot, .dotDot, .openBracket, .openBrace, .openParenthesis, .minus].contains(symbol)
    default: false
    }
  }
}
