import Engine
import HTTPClient
import JSON
import Program

/// How a client proves who it is when it asks for a token.
struct ClientAuthentication {
  /// The fields of the request.
  let fields: [(name: String, value: String)]
  /// The header of the request.
  let header: HTTPAuthentication?

  /// Reads the `client` of a configuration.
  ///
  /// - Throws: an error of type `configuration` for what is missing or not supported.
  init(_ client: JSONValue) throws(WorkflowError) {
    let identifier = client["id"]?.stringValue
    let method = client["authentication"]?.stringValue ?? "client_secret_post"
    var fields = identifier.map { [(name: "client_id", value: $0)] } ?? []
    var header: HTTPAuthentication?
    if identifier == nil, method != "none" { throw Self.missing("id", method) }
    switch method {
    case "client_secret_post":
      guard let secret = client["secret"]?.stringValue else { throw Self.missing("secret", method) }
      fields.append(("client_secret", secret))
    case "client_secret_basic":
      guard let secret = client["secret"]?.stringValue else { throw Self.missing("secret", method) }
      header = .basic(username: identifier ?? "", password: secret)
      fields = []
    case "private_key_jwt", "client_secret_jwt":
      guard let assertion = client["assertion"]?.stringValue else {
        throw Self.missing("assertion", method)
      }
      fields += [
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
      ]
    case "none": break
    default:
      throw WorkflowError(
        .configuration, detail: "'\(method)' is no method of client authentication")
    }
    self.fields = fields
    self.header = header
  }

  private static func missing(_ name: String, _ method: String) -> WorkflowError {
    WorkflowError(
      .configuration, detail: "the client has no '\(name)', which '\(method)' needs")
  }
}
