import JSON
import SourceText
import YAML

/// A value with expressions in it, as it was written where data may be computed.
package struct ValueSyntax: Sendable {
  /// What the value is made of.
  package indirect enum Content: Sendable {
    /// A constant that is no array and no object.
    case literal(JSONValue)
    /// What an expression gives.
    case expression(ExpressionText)
    /// The elements.
    case array([ValueSyntax])
    /// The members in the order they were written.
    case object([NamedSyntax<ValueSyntax>])
  }

  /// What the value is made of.
  package var content: Content
  /// The value as YAML.
  package var node: YAMLNode
  /// Where it stands.
  package var span: SourceSpan { node.span }
}
