import Engine
import HTTPClient
import JSON
import Program

/// How a token is got (specification, sections OAUTH2 Authentication and OpenIdConnect
/// Authentication): the configuration object of the language, read when it is needed.
struct TokenSettings {
  private let configuration: JSONValue
  private let isOpenID: Bool

  init(_ configuration: JSONValue, isOpenID: Bool) {
    self.configuration = configuration
    self.isOpenID = isOpenID
  }

  /// What tells settings apart in a cache.
  var key: String { "\(isOpenID) \(configuration)" }

  /// The issuers that a token may be of; any where there are none.
  var issuers: [String] { texts("issuers") }

  /// Where the token endpoint is found.
  enum Endpoint {
    /// At this URL.
    case token(HTTPURL)
    /// In the member `token_endpoint` of the document at this URL.
    case discovered(from: HTTPURL)
  }

  /// Where the token endpoint is found: an OpenID Connect authority, and any authority that is itself
  /// a discovery document, says so; every other has it at a path below.
  func endpoint() throws(WorkflowError) -> Endpoint {
    guard let authority = text("authority") else { throw missing("authority") }
    if authority.hasSuffix(Self.discoveryPath) { return .discovered(from: try url(authority)) }
    let base = authority.hasSuffix("/") ? String(authority.dropLast()) : authority
    if isOpenID { return .discovered(from: try url(base + Self.discoveryPath)) }
    let path = configuration["endpoints"]?["token"]?.stringValue ?? "/oauth2/token"
    if path.contains(text: "://") { return .token(try url(path)) }
    return .token(try url(base + (path.hasPrefix("/") ? path : "/" + path)))
  }

  /// The request for a token.
  func request(to endpoint: HTTPURL) throws(WorkflowError) -> HTTPRequest {
    let client = try ClientAuthentication(configuration["client"] ?? .null)
    let fields = try grantFields() + client.fields
    let isJSON = configuration["request"]?["encoding"]?.stringValue == "application/json"
    var headers = HTTPHeaders()
    do throws(HTTPError) {
      try headers.add("Accept", "application/json")
      try headers.add(
        "Content-Type", isJSON ? "application/json" : "application/x-www-form-urlencoded")
    } catch {
      throw WorkflowError(error, of: "POST \(endpoint)")
    }
    let body = isJSON ? "\(Self.object(fields))" : PercentEncoding.form(fields)
    return HTTPRequest(
      .post, endpoint, headers: headers, body: Array(body.utf8), authentication: client.header)
  }

  private func grantFields() throws(WorkflowError) -> [(name: String, value: String)] {
    guard let written = text("grant") else { throw missing("grant") }
    var fields: [(name: String, value: String)] = []
    let grant = written.split(separator: "-").joined(separator: "_")
    switch grant {
    case "client_credentials": fields.append(("grant_type", grant))
    case "password":
      guard let username = text("username") else { throw missing("username") }
      guard let password = text("password") else { throw missing("password") }
      fields += [("grant_type", grant), ("username", username), ("password", password)]
    default:
      guard written == Self.exchangeGrant else {
        throw WorkflowError(
          .configuration,
          detail: "the grant '\(written)' needs a person or a stored token; a workflow can use "
            + "client_credentials, password or token-exchange")
      }
      fields.append(("grant_type", written))
      fields += try tokenFields("subject", isRequired: true)
      fields += try tokenFields("actor", isRequired: false)
    }
    let scopes = texts("scopes")
    if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
    return fields + texts("audiences").map { ("audience", $0) }
  }

  /// The fields of the token of a subject or an actor (RFC 8693, 2.1).
  private func tokenFields(
    _ name: String, isRequired: Bool
  ) throws(WorkflowError) -> [(name: String, value: String)] {
    guard let token = configuration[name]?["token"]?.stringValue else {
      if isRequired { throw missing(name) }
      return []
    }
    let type = configuration[name]?["type"]?.stringValue
    return [("\(name)_token", token)] + (type.map { [("\(name)_token_type", $0)] } ?? [])
  }

  private func url(_ text: String) throws(WorkflowError) -> HTTPURL {
    do throws(HTTPError) {
      return try HTTPURL(text)
    } catch {
      throw WorkflowError(.configuration, detail: "the authority has an \(error)")
    }
  }

  private func text(_ name: String) -> String? { configuration[name]?.stringValue }

  private func texts(_ name: String) -> [String] {
    configuration[name]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  private func missing(_ name: String) -> WorkflowError {
    WorkflowError(.configuration, detail: "the authentication has no '\(name)'")
  }

  /// The fields as an object; those that occur more than once as an array.
  private static func object(_ fields: [(name: String, value: String)]) -> JSONValue {
    var object = JSONObject()
    for (name, _) in fields where object[name] == nil {
      let values = fields.filter { $0.name == name }.map { JSONValue.string($0.value) }
      object[name] = values.count == 1 ? values[0] : .array(values)
    }
    return .object(object)
  }

  private static let discoveryPath = "/.well-known/openid-configuration"
  private static let exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange"
}
