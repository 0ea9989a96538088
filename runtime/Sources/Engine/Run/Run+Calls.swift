import JSON
import Program

/// `call: http`: what the host is asked to send.
extension Run {
  /// Resolves the authorization first where an expression may read it, then makes the call.
  mutating func startCall(
    _ call: HTTPCall, _ activation: Activation
  ) throws(WorkflowError) -> Control {
    var credentials: Credentials?
    if let authentication = call.authentication {
      let definition = tables.program.authentications[authentication.index]
      credentials = try self.credentials(definition, activation)
    }
    if let credentials, tables.readsAuthorization, activation.authorization == nil {
      let effect = nextEffect()
      actions.append(.authorize(effect, credentials))
      strand.frames[strand.frames.count - 1].state = .authorizing(effect.number)
      return .blocked
    }
    let resolved = ResolvedCall(
      method: try text(call.method, "'method'", activation),
      endpoint: try endpoint(call.endpoint, activation), credentials: credentials,
      headers: try object(call.headers, "'headers'", activation),
      query: try object(call.query, "'query'", activation),
      body: try optional(call.body, activation), output: call.output, redirect: call.redirect)
    let effect = nextEffect()
    actions.append(.call(effect, resolved))
    return wait(for: effect)
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

  private func credentials(
    _ authentication: Authentication, _ activation: Activation
  ) throws(WorkflowError) -> Credentials {
    switch authentication {
    case .basic(let source):
      let (username, password) = try login(source, activation)
      return .basic(username: username, password: password)
    case .digest(let source):
      let (username, password) = try login(source, activation)
      return .digest(username: username, password: password)
    case .bearer(.fields(let token)):
      return .bearer(token: try text(token, "the token", activation))
    case .bearer(.secret(let name)):
      return .bearer(token: try field("token", ofSecret: name))
    case .oauth2(let source): return .oauth2(try configuration(source, activation))
    case .oidc(let source): return .oidc(try configuration(source, activation))
    }
  }

  private func login(
    _ source: Authentication.Source<Authentication.Credentials>, _ activation: Activation
  ) throws(WorkflowError) -> (username: String, password: String) {
    switch source {
    case .fields(let fields):
      return (
        try text(fields.username, "the user name", activation),
        try text(fields.password, "the password", activation)
      )
    case .secret(let name):
      return (
        try field("username", ofSecret: name), try field("password", ofSecret: name)
      )
    }
  }

  private func configuration(
    _ source: Authentication.Source<ValueTemplate>, _ activation: Activation
  ) throws(WorkflowError) -> JSONValue {
    switch source {
    case .fields(let template): return try evaluate(template, on: activation.input, activation)
    case .secret(let name): return try secret(name)
    }
  }

  private func field(_ field: String, ofSecret name: String) throws(WorkflowError) -> String {
    guard case .string(let text) = try secret(name)[field] else {
      throw WorkflowError(
        .authorization, detail: "the secret '\(name)' has no text '\(field)'")
    }
    return text
  }
}
