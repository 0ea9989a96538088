import JQMachine
import JSON
import Program

/// Expressions, and the values that have them inside.
extension Run {
  /// Evaluates a template with `.` being the value.
  ///
  /// - Parameter activation: The task whose template it is; none for the workflow's own.
  func evaluate(
    _ template: ValueTemplate, on value: JSONValue, _ activation: Activation?
  ) throws(WorkflowError) -> JSONValue {
    switch template {
    case .literal(let literal): return literal
    case .expression(let expression): return try evaluate(expression, on: value, activation)
    case .array(let elements):
      var array: [JSONValue] = []
      array.reserveCapacity(elements.count)
      for element in elements { array.append(try evaluate(element, on: value, activation)) }
      return .array(array)
    case .object(let entries):
      var object = JSONObject(capacity: entries.count)
      for entry in entries {
        object[entry.key] = try evaluate(entry.value, on: value, activation)
      }
      return .object(object)
    }
  }

  /// Whether a condition holds, by jq's truth (semantics row 23).
  func holds(
    _ condition: ExpressionID, on value: JSONValue, _ activation: Activation?
  ) throws(WorkflowError) -> Bool {
    try evaluate(condition, on: value, activation).isTruthy
  }

  /// Evaluates an expression, which must give exactly one value (semantics rows 22 and 24).
  func evaluate(
    _ id: ExpressionID, on value: JSONValue, _ activation: Activation?
  ) throws(WorkflowError) -> JSONValue {
    let node = tables.expressions[id.index]
    var variables: [JSONValue] = []
    if !node.sources.isEmpty {
      variables.reserveCapacity(node.sources.count)
      for source in node.sources {
        variables.append(try self.value(of: source, for: node, activation))
      }
    }
    do throws(ExpressionError) {
      return try node.expression.code.evaluateOne(
        value, variables: variables, environment: evaluation)
    } catch {
      throw failure(of: node, error, activation)
    }
  }

  private func failure(
    of node: ExpressionNode, _ error: ExpressionError, _ activation: Activation?
  ) -> WorkflowError {
    let expression = node.expression
    let owner =
      activation.map { "of the task '\(tables.tasks[$0.task.index].task.name)'" }
      ?? "of the workflow"
    let place = "line \(expression.origin.line), column \(expression.origin.column)"
    // The message may show a part of what the expression made of a secret.
    let reason =
      node.readsSecrets
      ? "it failed, and its message is withheld because it reads $secrets"
      : environment.redact(error.message)
    return WorkflowError(
      .expression, detail: "the expression '\(expression.text)' \(owner) (\(place)): \(reason)")
  }

  /// The text that a template gives.
  func text(
    _ template: ValueTemplate, _ name: String, _ activation: Activation
  ) throws(WorkflowError) -> String {
    let value = try evaluate(template, on: activation.input, activation)
    guard case .string(let text) = value else {
      throw WorkflowError(
        .expression, detail: "\(name) must be a string, but is \(value.kind.rawValue)")
    }
    return text
  }

  /// The text that a template gives; none where there is no template or it gives null.
  func text(
    _ template: ValueTemplate?, _ name: String, _ activation: Activation
  ) throws(WorkflowError) -> String? {
    guard let template else { return nil }
    let value = try evaluate(template, on: activation.input, activation)
    return value.isNull ? nil : try text(.literal(value), name, activation)
  }

  /// The length of time that a template gives, in nanoseconds.
  func nanoseconds(
    _ template: DurationTemplate, on value: JSONValue, _ activation: Activation?
  ) throws(WorkflowError) -> Int64 {
    switch template {
    case .nanoseconds(let nanoseconds): return nanoseconds
    case .expression(let expression):
      return try DurationValue.nanoseconds(try evaluate(expression, on: value, activation))
    }
  }
}
