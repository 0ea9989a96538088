import SourceText

/// The `use` mapping: definitions that the workflow refers to by name.
package struct UseSyntax: Sendable {
  /// How calls prove who they are.
  package var authentications: [NamedSyntax<AuthenticationSyntax>] = []
  /// Where cataloged functions are found.
  package var catalogs: [NamedSyntax<CatalogSyntax>] = []
  /// Errors to raise.
  package var errors: [NamedSyntax<ErrorSyntax>] = []
  /// Tasks that run before and after others.
  package var extensions: [ExtensionSyntax] = []
  /// Tasks to call; a task's name is the function's.
  package var functions: [TaskSyntax] = []
  /// How tasks are tried again.
  package var retries: [NamedSyntax<RetrySyntax>] = []
  /// The names of the secrets the workflow needs.
  package var secrets: [Located<String>] = []
  /// How long tasks may run.
  package var timeouts: [NamedSyntax<TimeoutSyntax>] = []
  /// Where the mapping stands; nil where the workflow has none.
  package var span: SourceSpan?
}

/// A catalog of functions.
package struct CatalogSyntax: Sendable {
  /// Its root.
  package var endpoint: Required<EndpointSyntax>
  /// Where it stands.
  package var span: SourceSpan
}

/// Tasks that run before and after the tasks of a kind (semantics row 32).
package struct ExtensionSyntax: Sendable {
  /// The kind of task that is extended.
  package enum Target: String, CaseIterable, Sendable {
    /// The tasks of a kind.
    case call, emit, `for`, listen, raise, run, set, `switch`, `try`, wait
    /// Tasks that are made of tasks: `do` and `fork`.
    case composite
    /// Every task but those of extensions.
    case all
  }
  /// The name.
  package var name: Located<String>
  /// Which tasks it extends.
  package var extend: Required<Located<Target>>
  /// The condition under which it applies.
  package var when: ExpressionText?
  /// What runs before.
  package var before: TaskListSyntax?
  /// What runs after.
  package var after: TaskListSyntax?
  /// Where its mapping stands.
  package var span: SourceSpan
}
