import SourceText
import YAML

/// The `input` of a workflow or a task.
package struct InputSyntax: Sendable {
  /// Validates the raw input.
  package var schema: SchemaSyntax?
  /// Gives the transformed input: an expression, or an object with expressions in it.
  package var from: ValueSyntax?
  /// Where it stands.
  package var span: SourceSpan
}

/// The `output` of a workflow or a task, or the `export` of a task.
package struct OutputSyntax: Sendable {
  /// Validates the transformed value.
  package var schema: SchemaSyntax?
  /// Gives the transformed value, under `as`: an expression, or an object with expressions in it.
  package var value: ValueSyntax?
  /// Where it stands.
  package var span: SourceSpan
}

/// A schema, in place or elsewhere.
package struct SchemaSyntax: Sendable {
  /// Where the schema's document is.
  package indirect enum Source: Sendable {
    /// In place; nothing in it is an expression.
    case document(YAMLNode)
    /// Elsewhere.
    case resource(ExternalResourceSyntax)
  }
  /// The format, such as `json` or `json:2020-12`; absent, `json`.
  package var format: Located<String>?
  /// Where the document is.
  package var source: Required<Source>
  /// Where the schema's mapping stands.
  package var span: SourceSpan
}
