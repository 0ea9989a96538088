import Diagnostics
import JSON
import SourceText
import YAML

extension SyntaxReader {
  /// Any value, in which strings may be expressions.
  mutating func value(_ member: Member?) -> ValueSyntax? {
    member.map { value($0.node) }
  }

  /// The value of a node.
  mutating func value(_ node: YAMLNode) -> ValueSyntax {
    switch node.content {
    case .sequence(let items):
      return ValueSyntax(content: .array(items.map { value($0) }), node: node)
    case .mapping(let entries):
      let members = entries.map { entry in
        reportExpression(inKey: entry)
        return NamedSyntax(name: entry.key, value: value(entry.value))
      }
      return ValueSyntax(content: .object(members), node: node)
    case .scalar(let scalar):
      if let string = scalar.string, case .expression(let expression)? = text(string, at: node.span)
      {
        return ValueSyntax(content: .expression(expression), node: node)
      }
      return ValueSyntax(content: .literal(scalar.value), node: node)
    }
  }

  /// A mapping of any keys, in whose values strings may be expressions.
  mutating func object(_ member: Member?, expected: String? = nil) -> ValueSyntax? {
    guard let member else { return nil }
    guard member.node.entries != nil else {
      report(expected.map { .wrongKind(member, expected: $0) } ?? .notAMapping(member))
      return nil
    }
    return value(member.node)
  }

  /// A mapping as with `object`, or an expression that gives one.
  mutating func objectOrExpression(_ member: Member?) -> ValueSyntax? {
    guard let member else { return nil }
    guard let text = member.node.scalar?.string else {
      return object(member, expected: "a mapping or an expression in `${ }`")
    }
    guard case .expression = ExpressionForm(text) else {
      report(.textForObject(member, text.text))
      return nil
    }
    return value(member.node)
  }

  /// An expression with or without `${ }`, or a mapping as with `object`.
  mutating func transformation(_ member: Member?) -> ValueSyntax? {
    guard let member, member.node.scalar?.string != nil else {
      return object(member, expected: "an expression or a mapping")
    }
    return expression(member).map { ValueSyntax(content: .expression($0), node: member.node) }
  }

  /// A mapping of any keys to text or expressions.
  mutating func texts(of member: Member?) -> ValueSyntax? {
    for entry in member?.node.entries ?? [] { _ = scalarText(Member(entry), expected: "text") }
    return object(member)
  }

  /// The node of a mapping in which nothing is an expression.
  mutating func constants(_ member: Member?) -> YAMLNode? {
    guard let member else { return nil }
    guard member.node.entries != nil else {
      report(.notAMapping(member))
      return nil
    }
    return member.node
  }

  /// Keys are never evaluated.
  private mutating func reportExpression(inKey entry: YAMLEntry) {
    guard entry.key.value.utf8.contains(UInt8(ascii: "$")) else { return }
    let text = MappedText(verbatim: entry.key.value, file: entry.key.span.file, offset: 0)
    switch ExpressionForm(text) {
    case .expression, .mixed: report(.expressionInKey(entry.key))
    case .text, .unclosed: break
    }
  }
}

extension ValueSyntax {
  /// The value of a node whose problems were reported already.
  init(_ node: YAMLNode) {
    var reader = SyntaxReader()
    self = reader.value(node)
  }
}
