import SourceText

/// A length of time, written out or computed.
package struct DurationSyntax: Sendable {
  /// How it is given.
  package enum Content: Sendable, Hashable {
    /// By its length in nanoseconds, from an ISO 8601 literal (semantics row 31) or a mapping.
    case nanoseconds(Int64)
    /// By an expression.
    case expression(ExpressionText)
  }
  /// How it is given.
  package var content: Content
  /// Where it stands.
  package var span: SourceSpan
}

/// A limit on how long a task or a workflow may run.
package struct TimeoutSyntax: Sendable {
  /// The limit.
  package var after: Required<DurationSyntax>
  /// Where its mapping stands.
  package var span: SourceSpan
}
