import JSON
import Program

/// What calls prove themselves with.
extension Run {
  /// The credentials of an authentication; none where there is none.
  func credentials(
    _ authentication: AuthenticationID?, _ activation: Activation
  ) throws(WorkflowError) -> Credentials? {
    guard let authentication else { return nil }
    return try credentials(tables.program.authentications[authentication.index], activation)
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
