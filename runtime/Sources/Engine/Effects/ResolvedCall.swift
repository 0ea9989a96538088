import JSON
import Program

/// A `call: http` with every expression evaluated.
public struct ResolvedCall: Sendable {
  /// The method as it was written.
  public var method: String
  /// The endpoint in parts: text as it is, and values that are percent-encoded.
  public var endpoint: [EndpointPart]
  /// How the call proves who it is.
  public var credentials: Credentials?
  /// The headers.
  public var headers: JSONObject
  /// The query parameters.
  public var query: JSONObject
  /// The body; `nil` and null send none.
  public var body: JSONValue?
  /// What the call gives.
  public var output: HTTPOutput
  /// Whether redirects are followed and a final status of 300 to 399 is a success.
  public var redirect: Bool
  /// The name that all attempts of the call have in common; none where there are no others.
  public var idempotencyKey: String?

  /// Makes a call.
  public init(
    method: String, endpoint: [EndpointPart], credentials: Credentials? = nil,
    headers: JSONObject = [:], query: JSONObject = [:], body: JSONValue? = nil,
    output: HTTPOutput = .content, redirect: Bool = false,
    idempotencyKey: String? = nil
  ) {
    self.method = method
    self.endpoint = endpoint
    self.credentials = credentials
    self.headers = headers
    self.query = query
    self.body = body
    self.output = output
    self.redirect = redirect
    self.idempotencyKey = idempotencyKey
  }
}

/// A `call: openapi` with every expression evaluated.
public struct ResolvedOperation: Sendable {
  /// Where the document is, in parts.
  public var document: [EndpointPart]
  /// How the request for the document proves who it is.
  public var documentCredentials: Credentials?
  /// The identifier of the operation.
  public var identifier: String
  /// The parameters by name.
  public var parameters: JSONObject
  /// How the call proves who it is.
  public var credentials: Credentials?
  /// What the call gives.
  public var output: HTTPOutput
  /// Whether redirects are followed and a final status of 300 to 399 is a success.
  public var redirect: Bool
  /// The name that all attempts of the call have in common.
  public var idempotencyKey: String
}

/// A part of an endpoint.
public enum EndpointPart: Sendable {
  /// Text of the URI.
  case text(String)
  /// The value of a template's variable.
  case value(String)
}
