import Diagnostics
import JSON
import SourceText
import YAML

extension SyntaxReader {
  /// Text that is never computed.
  mutating func string(_ member: Member?, expected: String = "text") -> Located<String>? {
    guard let literal = literal(member, expected: expected) else { return nil }
    return Located(literal.string, literal.span)
  }

  /// Text that is never computed, with its bytes in the file.
  mutating func literal(_ member: Member?, expected: String = "text") -> LiteralText? {
    guard let member, let text = scalarText(member, expected: expected) else { return nil }
    switch ExpressionForm(text) {
    case .expression:
      report(.expressionNotAllowed(member))
      return nil
    case .unclosed(let range):
      report(.unclosedExpression(text.span(of: range)))
      return nil
    case .text, .mixed:
      return LiteralText(text: text, span: member.node.span)
    }
  }

  /// Text for people, in which nothing is an expression.
  mutating func prose(_ member: Member?) -> Located<String>? {
    guard let member, let text = scalarText(member, expected: "text") else { return nil }
    return Located(text.text, member.node.span)
  }

  /// True or false.
  mutating func boolean(_ member: Member?) -> Located<Bool>? {
    guard let member else { return nil }
    guard case .bool(let value)? = member.node.scalar?.value else {
      report(.wrongKind(member, expected: "`true` or `false`", like: .bool(true)))
      return nil
    }
    return Located(value, member.node.span)
  }

  /// A whole number of a range.
  mutating func integer(_ member: Member?, in range: ClosedRange<Int>) -> Located<Int>? {
    guard let member else { return nil }
    guard case .number(let number)? = member.node.scalar?.value,
      let value = Int(exactly: number.double)
    else {
      report(.wrongKind(member, expected: "a whole number", like: .number(JSONNumber(0))))
      return nil
    }
    guard range.contains(value) else {
      report(.outOfRange(member, range))
      return nil
    }
    return Located(value, member.node.span)
  }

  /// A word of an enumeration.
  mutating func choice<Choice>(_ member: Member?, of type: Choice.Type) -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    let words = type.allCases.map(\.rawValue)
    guard let word = self.word(member, of: words), let choice = Choice(rawValue: word.value) else {
      return nil
    }
    return Located(choice, word.span)
  }

  /// One of some words.
  mutating func word(_ member: Member?, of words: [String]) -> Located<String>? {
    guard let member, let string = string(member) else { return nil }
    guard words.contains(where: { $0.utf8.elementsEqual(string.value.utf8) }) else {
      report(.wrongChoice(member, string.value, of: words))
      return nil
    }
    return string
  }

  /// Text of a regular form; what is wrong with it is the form's name.
  mutating func string(
    _ member: Member?, _ format: TextFormat, _ code: DiagnosticCode, where isValid: (String) -> Bool
  ) -> Located<String>? {
    guard let member, let string = string(member) else { return nil }
    guard isValid(string.value) else {
      report(.malformed(member, string.value, format, code))
      return nil
    }
    return string
  }

  /// The text of a scalar that is a string.
  mutating func scalarText(_ member: Member, expected: String) -> MappedText? {
    guard let text = member.node.scalar?.string else {
      report(.wrongKind(member, expected: expected, like: .string("")))
      return nil
    }
    return text
  }
}
