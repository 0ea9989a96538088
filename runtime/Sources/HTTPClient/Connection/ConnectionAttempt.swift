import EventLoop

/// The way to a new connection: name resolution, connecting, TLS.
final class ConnectionAttempt {
  private let environment: ConnectionEnvironment
  private let origin: HTTPOrigin
  private var completion: ((Result<Connection, HTTPError>) -> Void)?
  private var timer: Watch?
  private var question: Resolver.Question?
  private var connector: Connector?
  private var connection: Connection?

  /// Makes an attempt that gives up after the time limit.
  init(
    _ environment: ConnectionEnvironment, to origin: HTTPOrigin, within limit: Duration,
    completion: @escaping (Result<Connection, HTTPError>) -> Void
  ) {
    self.environment = environment
    self.origin = origin
    self.completion = completion
    timer = environment.loop.schedule(after: limit) { [unowned self] in
      finish(.failure(.timeout(.connecting)))
    }
  }

  deinit { cancel() }

  /// Begins; the completion may be called before this returns.
  func start() {
    question = environment.resolver.resolve(origin.host, port: origin.port) { [unowned self] in
      switch $0 {
      case .success(let addresses): connect(to: addresses)
      case .failure(let error): finish(.failure(error))
      }
    }
  }

  /// Gives up: the completion is not called any more.
  func cancel() {
    completion = nil
    timer = nil
    question?.cancel()
    connector = nil
    connection?.close()
  }

  private func connect(to addresses: [SocketAddress]) {
    connector = Connector(loop: environment.loop, origin: origin, addresses: addresses) {
      [unowned self] in
      switch $0 {
      case .success(let socket): secure(socket)
      case .failure(let error): finish(.failure(error))
      }
    }
  }

  private func secure(_ socket: Int32) {
    do throws(HTTPError) {
      let stream = try environment.stream(socket, to: origin)
      connection = Connection(loop: environment.loop, origin: origin, stream: stream) {
        [unowned self] failure in
        // Without TLS the connection is ready before it is assigned here.
        environment.loop.enqueue { [weak self] in self?.finish(failure) }
      }
    } catch {
      finish(.failure(error))
    }
  }

  private func finish(_ failure: HTTPError?) {
    guard let connection else { return }
    finish(failure.map { .failure($0) } ?? .success(connection))
  }

  private func finish(_ result: Result<Connection, HTTPError>) {
    let completion = self.completion
    if case .success = result { connection = nil }
    cancel()
    completion?(result)
  }
}
