import Diagnostics
import SourceText
import YAML

/// What `${` inside a text may mean other than an expression.
enum TextKind {
  /// Nothing else.
  case plain
  /// A parameter expansion, as in `${HOME}`.
  case shell
  /// Anything: the text is a program in another language.
  case code
  /// Nothing: what the text must look like is checked anyhow.
  case formal
}

extension SyntaxReader {
  /// An expression, with or without `${ }`.
  mutating func expression(_ member: Member?) -> ExpressionText? {
    guard let member else { return nil }
    guard let text = scalarText(member, expected: "an expression") else { return nil }
    switch ExpressionForm(text) {
    case .expression(let inside):
      return ExpressionText(text: inside, span: member.node.span, isBare: false)
    case .unclosed(let range):
      report(.unclosedExpression(text.span(of: range)))
      return nil
    case .text, .mixed:
      return ExpressionText(text: text, span: member.node.span, isBare: true)
    }
  }

  /// Text that may be computed.
  mutating func text(_ member: Member?, _ kind: TextKind = .plain) -> TextSyntax? {
    guard let member, let text = scalarText(member, expected: "text") else { return nil }
    return self.text(text, at: member.node.span, kind)
  }

  /// Texts that may be computed, in a list.
  mutating func texts(_ member: Member?) -> [TextSyntax] {
    list(member) { reader, item in reader.text(item) }
  }

  /// The text of a scalar, or the expression that it wholly is; nil where it is neither.
  mutating func text(
    _ text: MappedText, at span: SourceSpan, _ kind: TextKind = .plain
  ) -> TextSyntax? {
    switch ExpressionForm(text) {
    case .expression(let inside):
      return .expression(ExpressionText(text: inside, span: span, isBare: false))
    case .unclosed(let range):
      report(.unclosedExpression(text.span(of: range)))
      return nil
    case .mixed(let range):
      let literal = LiteralText(text: text, span: span)
      switch kind {
      case .shell where isExpansion(text.text, at: range), .code, .formal: break
      case .plain, .shell: report(.expressionInText(text.span(of: range), of: literal))
      }
      return .literal(literal)
    case .text:
      return .literal(LiteralText(text: text, span: span))
    }
  }

  /// Whether what stands in `${ }` begins like a parameter of a shell.
  private func isExpansion(_ text: String, at range: Range<Int>) -> Bool {
    guard let byte = text.utf8.dropFirst(range.lowerBound + 2).first else { return false }
    let character = Character(Unicode.Scalar(byte))
    return character.isLetter || character.isNumber || "_@*#?!-".contains(character)
  }
}
