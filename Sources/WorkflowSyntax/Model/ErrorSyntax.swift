import SourceText

/// An error to raise.
package struct ErrorSyntax: Sendable {
  /// The type, a URI reference.
  package var type: Required<URISyntax>
  /// The status.
  package var status: Required<Located<Int>>
  /// The JSON Pointer of what the error comes from.
  package var instance: TextSyntax?
  /// The title.
  package var title: TextSyntax?
  /// The detail.
  package var detail: TextSyntax?
  /// Where it stands.
  package var span: SourceSpan
}

/// The fields an error must have to be caught; none of them is computed (semantics row 17).
package struct ErrorFilterSyntax: Sendable {
  /// The type, a URI reference or a short name (semantics row 2).
  package var type: Located<String>?
  /// The status.
  package var status: Located<Int>?
  /// The JSON Pointer of what the error comes from.
  package var instance: Located<String>?
  /// The title.
  package var title: Located<String>?
  /// The detail.
  package var detail: Located<String>?
  /// Where it stands.
  package var span: SourceSpan
}
