import SourceText

/// A `try` task.
package struct TrySyntax: Sendable {
  /// What is tried.
  package var tasks: Required<TaskListSyntax>
  /// What happens to its errors.
  package var `catch`: Required<CatchSyntax>
}

/// The `catch` of a `try` task.
package struct CatchSyntax: Sendable {
  /// The fields an error must have, under `errors.with`.
  package var filter: ErrorFilterSyntax?
  /// The variable that holds the error, without `$`; absent, `error`.
  package var `as`: Located<String>?
  /// The error is caught only if this holds.
  package var when: ExpressionText?
  /// The error is not caught if this holds.
  package var exceptWhen: ExpressionText?
  /// How the tasks are tried again.
  package var retry: ReferenceSyntax<RetrySyntax>?
  /// What handles the error, under `do`.
  package var tasks: TaskListSyntax?
  /// What follows the handling of an error.
  package var then: Located<FlowDirectiveSyntax>?
  /// Where it stands.
  package var span: SourceSpan
}

/// A retry policy.
package struct RetrySyntax: Sendable {
  /// How the delay grows (semantics row 15).
  package enum Backoff: String, CaseIterable, Sendable {
    /// It does not.
    case constant
    /// It doubles each time.
    case exponential
    /// It grows by itself each time.
    case linear
  }
  /// The bounds of a random addition to the delay.
  package struct Jitter: Sendable {
    /// The least.
    package var from: Required<DurationSyntax>
    /// The most.
    package var to: Required<DurationSyntax>
  }
  /// Retried only if this holds.
  package var when: ExpressionText?
  /// Not retried if this holds.
  package var exceptWhen: ExpressionText?
  /// The delay.
  package var delay: DurationSyntax?
  /// How it grows; absent, it does not.
  package var backoff: Located<Backoff>?
  /// `limit.attempt.count`: how many attempts there are after the first (semantics row 14).
  package var attemptCount: Located<Int>?
  /// `limit.attempt.duration`: how long one attempt may take.
  package var attemptDuration: DurationSyntax?
  /// `limit.duration`: how long all attempts together may take.
  package var totalDuration: DurationSyntax?
  /// A random addition to the delay.
  package var jitter: Jitter?
  /// Where it stands.
  package var span: SourceSpan
}
