import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// A value in which expressions may stand; a part without any becomes one literal.
  mutating func value(_ syntax: ValueSyntax, _ scope: VariableScope) -> ValueTemplate {
    switch syntax.content {
    case .literal(let value):
      guard case .string = value, let text = syntax.node.scalar?.text else {
        return .literal(value)
      }
      return literal(text, scope)
    case .expression(let expression): return .expression(self.expression(expression, scope))
    case .array(let elements):
      let values = elements.map { value($0, scope) }
      let literals = values.compactMap(\.literal)
      return literals.count == values.count ? .literal(.array(literals)) : .array(values)
    case .object(let members):
      let values = members.map { (key: $0.name.value, value: value($0.value, scope)) }
      var literal = JSONObject()
      for (key, value) in values {
        guard let constant = value.literal else { return .object(values) }
        literal[key] = constant
      }
      return .literal(.object(literal))
    }
  }

  /// A string that may be computed.
  mutating func text(_ syntax: TextSyntax, _ scope: VariableScope) -> ValueTemplate {
    switch syntax {
    case .literal(let literal): self.literal(literal.text, scope)
    case .expression(let expression): .expression(self.expression(expression, scope))
    }
  }

  /// A string that is required; what could not be read becomes null.
  mutating func text(_ syntax: TextSyntax?, _ scope: VariableScope) -> ValueTemplate {
    syntax.map { text($0, scope) } ?? .literal(.null)
  }

  /// A duration, known or computed.
  mutating func duration(_ syntax: DurationSyntax?, _ scope: VariableScope) -> DurationTemplate {
    switch syntax?.content {
    case .nanoseconds(let length): .nanoseconds(length)
    case .expression(let expression): .expression(self.expression(expression, scope))
    case nil: .nanoseconds(0)
    }
  }

  /// A timeout, in place or by name.
  mutating func timeout(
    _ syntax: ReferenceSyntax<TimeoutSyntax>, _ scope: VariableScope
  ) -> Timeout {
    switch syntax {
    case .inline(let timeout): Timeout(after: duration(timeout.after, scope))
    case .named(let name):
      index(of: name, in: \.timeoutNames).map { definitions.timeouts[$0] }
        ?? Timeout(after: .nanoseconds(0))
    }
  }

  /// What happens to raw input.
  mutating func inputTransformation(
    _ syntax: InputSyntax?, _ scope: VariableScope
  ) -> InputTransformation {
    InputTransformation(
      schema: syntax?.schema.flatMap { schema($0) }, from: syntax?.from.map { value($0, scope) })
  }

  /// What happens to raw output, or to the context.
  mutating func transformation(
    _ syntax: OutputSyntax?, _ scope: VariableScope
  ) -> OutputTransformation {
    OutputTransformation(
      value: syntax?.value.map { value($0, scope) }, schema: syntax?.schema.flatMap { schema($0) })
  }
}

extension ValueTemplate {
  /// The value, where no expression is in it.
  var literal: JSONValue? {
    guard case .literal(let value) = self else { return nil }
    return value
  }
}
