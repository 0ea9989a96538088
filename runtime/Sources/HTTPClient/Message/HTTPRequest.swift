/// A request.
public struct HTTPRequest: Sendable {
  /// The method.
  public var method: HTTPMethod
  /// Where it goes.
  public var url: HTTPURL
  /// Its fields; those that frame the message (`Content-Length`, `Transfer-Encoding`, `Connection`
  /// and their kin) are the client's to write and left out.
  public var headers: HTTPHeaders
  /// The body.
  public var body: [UInt8]
  /// How the client answers for it; sent to the URL's origin alone, never past a redirect elsewhere.
  public var authentication: HTTPAuthentication?

  /// Makes a request.
  public init(
    _ method: HTTPMethod, _ url: HTTPURL, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
    authentication: HTTPAuthentication? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.authentication = authentication
  }
}

/// Limits of an exchange.
public struct HTTPLimits: Sendable {
  /// How long until a connection is ready, name resolution and TLS included.
  public var connecting: Duration = .seconds(30)
  /// How long the whole exchange may take, redirects included; none is no limit.
  public var exchange: Duration?
  /// The largest status line and header fields, in bytes.
  public var headerBytes = 64 << 10
  /// The largest body, in bytes.
  public var bodyBytes = 64 << 20
  /// How many redirects are followed; zero gives the redirecting response itself.
  public var redirects = 20

  /// Makes the default limits.
  public init() {}
}
