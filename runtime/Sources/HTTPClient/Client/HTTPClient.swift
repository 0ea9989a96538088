import EventLoop

/// An HTTP/1.1 client on an event loop: connections are reused, redirects followed, challenges
/// answered.
///
/// A client lives until its exchanges end, whether or not it is kept. It knows no proxies.
public final class HTTPClient {
  /// Settings of a client.
  public struct Configuration: Sendable {
    /// The trusted certificate authorities; none is the system's, found at the first TLS connection.
    public var trust: TrustStore?
    /// How many connections may be open at a time; further exchanges wait for one.
    public var connectionLimit = 64

    /// Makes the default settings.
    public init() {}
  }

  let loop: EventLoop
  let pool: ConnectionPool
  let authorizer = Authorizer()
  private var running: [ObjectIdentifier: HTTPExchange] = [:]

  /// Makes a client on a loop.
  public init(loop: EventLoop, configuration: Configuration = Configuration()) {
    self.loop = loop
    pool = ConnectionPool(
      ConnectionEnvironment(loop: loop, trust: configuration.trust),
      limit: configuration.connectionLimit)
  }

  /// Sends a request.
  ///
  /// A request that changes nothing when it is sent twice is sent again, once, where a reused
  /// connection ends without an answer.
  /// - Parameters:
  ///   - isAllowed: whether a call to the origin may be made; asked for redirects too.
  ///   - completion: called once, from the loop, unless the exchange is cancelled before.
  /// - Returns: the exchange, which goes on whether or not it is kept.
  @discardableResult
  public func send(
    _ request: HTTPRequest, limits: HTTPLimits = HTTPLimits(),
    isAllowed: @escaping (HTTPOrigin) -> Bool,
    completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> HTTPExchange {
    let exchange = HTTPExchange(
      client: self, request: request, limits: limits, isAllowed: isAllowed, completion: completion)
    running[ObjectIdentifier(exchange)] = exchange
    exchange.begin()
    return exchange
  }

  /// Cancels all exchanges and closes all connections; the loop has nothing more to wait for.
  public func close() {
    for exchange in Array(running.values) { exchange.cancel() }
    pool.closeIdle()
  }

  func forget(_ exchange: HTTPExchange) {
    running[ObjectIdentifier(exchange)] = nil
  }
}
