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
}

/// A part of an endpoint.
public enum EndpointPart: Sendable {
  /// Text of the URI.
  case text(String)
  /// The value of a template's variable.
  case value(String)
}
