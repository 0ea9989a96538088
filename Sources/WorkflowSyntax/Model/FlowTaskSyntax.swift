import SourceText

/// A `for` task.
package struct ForSyntax: Sendable {
  /// The variable that holds the item, without `$`; absent, `item`.
  package var each: Located<String>?
  /// What is iterated over: an expression, or an array of anything.
  package var collection: Required<ValueSyntax>
  /// The variable that holds the index, without `$`; absent, `index`.
  package var at: Located<String>?
  /// The condition before each iteration, under `while`.
  package var condition: ExpressionText?
  /// The body.
  package var tasks: Required<TaskListSyntax>
}

/// A `fork` task.
package struct ForkSyntax: Sendable {
  /// The branches, each one task.
  package var branches: Required<TaskListSyntax>
  /// Whether the first branch to complete wins; absent, not.
  package var compete: Located<Bool>?
}

/// A `switch` task; at most one case has no condition (semantics row 8).
package struct SwitchSyntax: Sendable {
  /// A case.
  package struct Case: Sendable {
    /// The name.
    package var name: Located<String>
    /// The condition; nil for the default, and where it could not be read.
    package var when: ExpressionText?
    /// What follows.
    package var then: Required<Located<FlowDirectiveSyntax>>
    /// Whether it was written without a condition: it matches only if no other case does.
    package var isDefault: Bool
    /// Where its mapping stands.
    package var span: SourceSpan
  }
  /// The cases in the order they were written; at least one unless an error was reported.
  package var cases: [Case]
}

/// A `raise` task.
package struct RaiseSyntax: Sendable {
  /// The error, or the name of one in `use.errors`.
  package var error: Required<ReferenceSyntax<ErrorSyntax>>
}
