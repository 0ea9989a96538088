import JSON
import Program

/// Secrets, and how they are kept out of errors (semantics row 25).
extension Run {
  /// The value of `$secrets` for an expression.
  ///
  /// Fails where the expression reads a secret that has no value. Which ones an expression reads is
  /// told by the names in its text; one with no name in it may read any.
  func secrets(for node: ExpressionNode) throws(WorkflowError) -> JSONValue {
    let missing = tables.program.secrets.filter { environment.secrets[$0] == nil }
    guard !missing.isEmpty else { return .object(environment.secrets) }
    let named = tables.program.secrets.filter { node.expression.text.contains(text: $0) }
    if let name = missing.first(where: { named.isEmpty || named.contains($0) }) {
      throw missingSecret(name)
    }
    return .object(environment.secrets)
  }

  /// The value of a secret.
  func secret(_ name: String) throws(WorkflowError) -> JSONValue {
    guard let value = environment.secrets[name] else { throw missingSecret(name) }
    return value
  }

  private func missingSecret(_ name: String) -> WorkflowError {
    WorkflowError(.authorization, detail: "the secret '\(name)' has no value")
  }
}
