import SourceText
import YAML

/// The `document` mapping: who the workflow is.
package struct DocumentSyntax: Sendable {
  /// The version of the language, accepted by semantics row 1.
  package var dsl: Required<Located<String>>
  /// The namespace, a DNS label.
  package var namespace: Required<Located<String>>
  /// The name, a DNS label.
  package var name: Required<Located<String>>
  /// The workflow's semantic version.
  package var version: Required<Located<String>>
  /// The title, for people.
  package var title: Located<String>?
  /// The summary, in Markdown.
  package var summary: Located<String>?
  /// The tags, a mapping of anything.
  package var tags: YAMLNode?
  /// Additional information, a mapping of anything.
  package var metadata: YAMLNode?
  /// Where it stands.
  package var span: SourceSpan
}

/// The `evaluate` mapping; its `language` is always jq.
package struct EvaluateSyntax: Sendable {
  /// How strings are told from expressions.
  package enum Mode: String, CaseIterable, Sendable {
    /// An expression is wholly `${ }` (semantics row 3).
    case strict
    /// Any string is tried as an expression.
    case loose
  }
  /// The language.
  package var language: Located<String>?
  /// The mode; absent, strict.
  package var mode: Located<Mode>?
}
