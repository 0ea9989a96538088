import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax

extension WorkflowLowering {
  /// Lowers what `use` defines; a definition sees no variables of the tasks that refer to it.
  mutating func lowerDefinitions() {
    let use = syntax.use
    let scope = VariableScope(place: .task)
    definitions.authentications = use.authentications.map {
      authentication($0.value, scope.at(.authentication))
    }
    definitions.errors = use.errors.map { error($0.value, scope) }
    definitions.timeouts = use.timeouts.map {
      Timeout(after: duration($0.value.after, scope.at(.taskTimeout)))
    }
    definitions.functions = tables.reserveTasks(use.functions.count)
    for catalog in use.catalogs {
      if case .inline(let inline)? = catalog.value.endpoint?.authentication {
        _ = authentication(inline, scope.at(.authentication))
      }
    }
    lowerExtensions()
    for (index, function) in use.functions.enumerated() {
      let context = TaskContext(pointer: "/use/functions".member(function.name.value))
      let flow = TaskListFlow(alone: definitions.functions[index])
      lower(function, at: 0, of: flow, context)
    }
  }

  /// A retry policy, in place or by name; `variable` is the name of the caught error.
  mutating func retry(
    _ syntax: ReferenceSyntax<RetrySyntax>, variable: String, _ scope: VariableScope
  ) -> RetryPolicy {
    switch syntax {
    case .inline(let policy):
      return retry(
        policy, error: scope.at(.caughtError).adding([variable]), attempt: scope.at(.taskTimeout))
    case .named(let name):
      guard let index = index(of: name, in: \.retryNames) else {
        return RetryPolicy()
      }
      return retry(defined: index, variable: variable)
    }
  }

  /// A policy of `use.retries`, lowered once for each name of the caught error.
  private mutating func retry(defined index: Int, variable: String) -> RetryPolicy {
    let use = Definitions.RetryUse(index: index, variable: ExactName(variable))
    if let policy = definitions.retries[use] { return policy }
    let policy = retry(
      syntax.use.retries[index].value,
      error: VariableScope(place: .caughtError, locals: [variable]),
      attempt: VariableScope(place: .taskTimeout))
    definitions.retries[use] = policy
    return policy
  }

  /// A policy: its conditions and delays are about an error, the limit of an attempt begins with it.
  private mutating func retry(
    _ syntax: RetrySyntax, error scope: VariableScope, attempt attemptScope: VariableScope
  ) -> RetryPolicy {
    RetryPolicy(
      when: syntax.when.map { condition($0, scope) },
      exceptWhen: syntax.exceptWhen.map { condition($0, scope) },
      delay: syntax.delay.map { duration($0, scope) },
      backoff: syntax.backoff?.value.lowered ?? .constant,
      jitter: syntax.jitter.map { (from: duration($0.from, scope), to: duration($0.to, scope)) },
      attemptLimit: syntax.attemptCount?.value,
      attemptDuration: syntax.attemptDuration.map { duration($0, attemptScope) },
      totalDuration: syntax.totalDuration.map { duration($0, scope) })
  }

  /// An error to raise, in place or by name; nil where it is not known.
  mutating func error(
    _ syntax: ReferenceSyntax<ErrorSyntax>?, _ scope: VariableScope
  ) -> ErrorTemplate? {
    switch syntax {
    case .inline(let error): self.error(error, scope)
    case .named(let name):
      index(of: name, in: \.errorNames).map { definitions.errors[$0] }
    case nil: nil
    }
  }

  private mutating func error(_ syntax: ErrorSyntax, _ scope: VariableScope) -> ErrorTemplate {
    ErrorTemplate(
      type: errorType(syntax.type, scope),
      status: syntax.status.map { .literal(.number(JSONNumber(Double($0.value)))) }
        ?? .literal(.null),
      instance: syntax.instance.map { text($0, scope) },
      title: syntax.title.map { text($0, scope) }, detail: syntax.detail.map { text($0, scope) })
  }

  private mutating func errorType(_ syntax: URISyntax?, _ scope: VariableScope) -> ValueTemplate {
    switch syntax {
    case .expression(let expression): return .expression(self.expression(expression, scope))
    case .template(let template):
      if let variable = template.firstVariable {
        unsupported(.variableInErrorType(variable))
      }
      return .literal(.string(template.literal.string))
    case nil: return .literal(.null)
    }
  }

  /// Warns of what nothing refers to, and checks the retry policies among them.
  mutating func reportUnusedDefinitions() {
    for index in definitions.retryNames.unused { _ = retry(defined: index, variable: "error") }
    for table in definitions.nameTables {
      for index in table.unused {
        diagnostics.report(.unusedDefinition(table.names[index], in: table))
      }
      for (name, first) in table.repeated {
        diagnostics.report(.duplicateDefinition(name, first: first, in: table))
      }
    }
  }
}

extension RetrySyntax.Backoff {
  fileprivate var lowered: RetryPolicy.Backoff {
    switch self {
    case .constant: .constant
    case .linear: .linear
    case .exponential: .exponential
    }
  }
}
