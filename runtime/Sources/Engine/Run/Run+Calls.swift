import JSON
import Program

/// `call: http` and `call: openapi`: what the host is asked to send.
extension Run {
  /// An HTTP call with every expression evaluated.
  func resolve(
    _ call: HTTPCall, _ activation: Activation
  ) throws(WorkflowError) -> ResolvedCall {
    ResolvedCall(
      method: try text(call.method, "'method'", activation),
      endpoint: try endpoint(call.endpoint, activation),
      credentials: try credentials(call.authentication, activation),
      headers: try object(call.headers, "'headers'", activation),
      query: try object(call.query, "'query'", activation),
      body: try optional(call.body, activation), output: call.output, redirect: call.redirect,
      idempotencyKey: idempotencyKey)
  }

  /// A call of an operation with every expression evaluated.
  func resolve(
    _ call: OpenAPICall, _ activation: Activation
  ) throws(WorkflowError) -> ResolvedOperation {
    ResolvedOperation(
      document: try endpoint(call.document, activation),
      documentCredentials: try credentials(call.documentAuthentication, activation),
      identifier: try text(call.operation, "'operationId'", activation),
      parameters: try object(call.parameters, "'parameters'", activation),
      credentials: try credentials(call.authentication, activation), output: call.output,
      redirect: call.redirect, idempotencyKey: idempotencyKey)
  }

  private func endpoint(
    _ template: URITemplate, _ activation: Activation
  ) throws(WorkflowError) -> [EndpointPart] {
    switch template {
    case .expression(let expression):
      return [.text(try text(.expression(expression), "the endpoint", activation))]
    case .parts(let parts):
      var result: [EndpointPart] = []
      for part in parts {
        switch part {
        case .text(let text): result.append(.text(text))
        case .variable(let name): result.append(.value(try variable(name, activation.input)))
        }
      }
      return result
    }
  }

  /// The text of a URI template's variable; empty where there is no value.
  private func variable(_ name: String, _ input: JSONValue) throws(WorkflowError) -> String {
    switch input[name] ?? .null {
    case .null: return ""
    case .string(let text): return text
    case .bool, .number: return "\(input[name] ?? .null)"
    case .array, .object:
      throw WorkflowError(
        .expression,
        detail:
          "the variable '\(name)' of the endpoint must be a string, a number, a boolean or null")
    }
  }

  private func object(
    _ template: ValueTemplate?, _ name: String, _ activation: Activation
  ) throws(WorkflowError) -> JSONObject {
    switch try optional(template, activation) {
    case nil, .null: return JSONObject()
    case .object(let object): return object
    case .some(let other):
      throw WorkflowError(
        .expression, detail: "\(name) must be an object, but is \(other.kind.rawValue)")
    }
  }

  func optional(
    _ template: ValueTemplate?, _ activation: Activation
  ) throws(WorkflowError) -> JSONValue? {
    guard let template else { return nil }
    return try evaluate(template, on: activation.input, activation)
  }
}
