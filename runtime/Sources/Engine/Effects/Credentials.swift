import JSON

/// How a call proves who it is, with every expression evaluated and every secret resolved.
public enum Credentials: Sendable {
  /// HTTP basic authentication.
  case basic(username: String, password: String)
  /// HTTP digest authentication.
  case digest(username: String, password: String)
  /// A bearer token.
  case bearer(token: String)
  /// An OAuth2 token, as the language's configuration object describes it.
  case oauth2(JSONValue)
  /// An OAuth2 token from an OpenID Connect authority, as the configuration object describes it.
  case oidc(JSONValue)
}

/// A resolved authorization, which `$authorization` describes.
public struct Authorization: Sendable {
  /// The scheme, such as `Bearer`.
  public var scheme: String
  /// The parameter; none where only the exchange with the server gives it, as with digest.
  public var parameter: String?
  /// Makes an authorization.
  public init(scheme: String, parameter: String?) {
    self.scheme = scheme
    self.parameter = parameter
  }

  var json: JSONValue {
    ["scheme": .string(scheme), "parameter": parameter.map(JSONValue.string) ?? .null]
  }
}
