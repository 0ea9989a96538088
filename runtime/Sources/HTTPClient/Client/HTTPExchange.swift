import EventLoop

/// A request on its way to its response, over redirects and challenges.
public final class HTTPExchange {
  // The client lives until its exchanges end.
  private let client: HTTPClient
  private let limits: HTTPLimits
  private let isAllowed: (HTTPOrigin) -> Bool
  private var completion: ((Result<HTTPResponse, HTTPError>) -> Void)?
  private var request: HTTPRequest
  private var visited: [HTTPRequest] = []
  private var challengesAnswered = 0
  private var timer: Watch?
  private var ticket: ConnectionPool.Ticket?
  private var connection: Connection?
  private var isBeginning = true

  init(
    client: HTTPClient, request: HTTPRequest, limits: HTTPLimits,
    isAllowed: @escaping (HTTPOrigin) -> Bool,
    completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) {
    self.client = client
    self.request = request
    self.limits = limits
    self.isAllowed = isAllowed
    self.completion = completion
  }

  /// Ends the exchange: its completion is not called any more.
  public func cancel() {
    completion = nil
    end()
  }

  func begin() {
    if let limit = limits.exchange {
      timer = client.loop.schedule(after: limit) { [unowned self] in
        finish(.failure(.timeout(.exchange)))
      }
    }
    advance()
    isBeginning = false
  }

  /// Sends the request as it now is.
  private func advance(reusing: Bool = true) {
    guard completion != nil else { return }
    guard isAllowed(request.url.origin) else {
      return finish(.failure(.notAllowed(request.url.origin)))
    }
    var authorized = request
    if let authorization = client.authorizer.authorization(for: request) {
      do throws(HTTPError) {
        try authorized.headers.set("Authorization", authorization)
      } catch {
        return finish(.failure(error))
      }
    }
    ticket = client.pool.connection(
      to: request.url.origin, within: limits.connecting, reusing: reusing
    ) { [weak self] ticket, result in
      guard let self else { return }
      switch result {
      case .success(let connection): perform(authorized, on: connection, isReused: ticket.isReused)
      case .failure(let error): finish(.failure(error))
      }
    }
  }

  private func perform(_ request: HTTPRequest, on connection: Connection, isReused: Bool) {
    self.connection = connection
    connection.perform(request, limits: limits) { [weak self] result in
      guard let self else { return }
      let isStale = isReused && !connection.hasAnswered
      self.connection = nil
      client.pool.giveBack(connection)
      switch result {
      case .success(let raw): receive(HTTPResponse(raw, to: self.request))
      case .failure(.closed) where isStale && request.method.isIdempotent: advance(reusing: false)
      case .failure(let error): finish(.failure(error))
      }
    }
  }

  private func receive(_ response: HTTPResponse) {
    if client.authorizer.takeChallenge(of: response, isRepeated: challengesAnswered > 0),
      challengesAnswered < 2
    {
      challengesAnswered += 1
      return advance()
    }
    do throws(HTTPError) {
      guard limits.redirects > 0, let next = try response.redirection() else {
        return finish(.success(response))
      }
      visited.append(request)
      guard visited.count <= limits.redirects else {
        throw .tooManyRedirects(limit: limits.redirects)
      }
      guard !visited.contains(where: { $0.method == next.method && $0.url == next.url }) else {
        throw .redirectLoop(next.url)
      }
      request = next
      challengesAnswered = 0
      advance()
    } catch {
      finish(.failure(error))
    }
  }

  private func finish(_ result: Result<HTTPResponse, HTTPError>) {
    guard !isBeginning else {
      // The caller gets the exchange before its result.
      client.loop.enqueue { [weak self] in self?.finish(result) }
      return
    }
    let completion = self.completion
    self.completion = nil
    end()
    completion?(result)
  }

  private func end() {
    timer = nil
    if let ticket { client.pool.cancel(ticket) }
    ticket = nil
    if let connection {
      connection.close()
      client.pool.giveBack(connection)
    }
    connection = nil
    client.forget(self)
  }
}

extension HTTPResponse {
  fileprivate init(_ raw: RawResponse, to request: HTTPRequest) {
    self.init(
      status: raw.head.status, reason: raw.head.reason, headers: raw.head.headers, body: raw.body,
      request: request)
  }
}
