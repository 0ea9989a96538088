import EventLoop

/// The connections of a client: those between exchanges wait here for the next request.
final class ConnectionPool {
  private let environment: ConnectionEnvironment
  private let limit: Int
  private var idle: [(connection: Connection, since: MonotonicTime)] = []
  private var waiting: [Ticket] = []
  /// How many connections there are or are being made.
  private var count = 0

  /// Routers forget connections that were silent for minutes, and tell nobody.
  private static let longestIdleTime = Duration.seconds(60)

  /// Makes a pool of no more connections than the limit at a time.
  init(_ environment: ConnectionEnvironment, limit: Int) {
    self.environment = environment
    self.limit = limit
  }

  /// A place in the queue for a connection.
  final class Ticket {
    fileprivate let origin: HTTPOrigin
    fileprivate let connecting: Duration
    fileprivate var completion: ((Result<Connection, HTTPError>) -> Void)?
    fileprivate var attempt: ConnectionAttempt?
    /// Whether the connection that was given has carried an exchange before.
    fileprivate(set) var isReused = false

    fileprivate init(
      origin: HTTPOrigin, connecting: Duration,
      completion: @escaping (Result<Connection, HTTPError>) -> Void
    ) {
      self.origin = origin
      self.connecting = connecting
      self.completion = completion
    }
  }

  /// Gives a connection to the origin, waiting for one where all are busy.
  ///
  /// The completion may be called before this returns. Who gets the connection gives it back.
  func connection(
    to origin: HTTPOrigin, within connecting: Duration, reusing: Bool,
    completion: @escaping (Ticket, Result<Connection, HTTPError>) -> Void
  ) -> Ticket {
    let ticket = Ticket(origin: origin, connecting: connecting) { _ in }
    ticket.completion = { [unowned ticket] in completion(ticket, $0) }
    if reusing, let connection = takeIdle(to: origin) {
      ticket.isReused = true
      ticket.finish(.success(connection))
    } else {
      waiting.append(ticket)
      serve()
    }
    return ticket
  }

  /// Takes a connection back after its exchange, or after its end.
  func giveBack(_ connection: Connection) {
    if connection.isIdle {
      connection.onClose = { [unowned self, unowned connection] in
        idle.removeAll { $0.connection === connection }
        count -= 1
        serve()
      }
      idle.append((connection, .now))
    } else {
      connection.close()
      count -= 1
    }
    serve()
  }

  /// Withdraws a ticket that has not been served.
  func cancel(_ ticket: Ticket) {
    ticket.completion = nil
    waiting.removeAll { $0 === ticket }
    if ticket.attempt != nil {
      ticket.attempt = nil
      count -= 1
      serve()
    }
  }

  /// Closes the connections that nobody uses.
  func closeIdle() {
    for entry in idle { entry.connection.close() }
    count -= idle.count
    idle = []
  }

  private func takeIdle(to origin: HTTPOrigin) -> Connection? {
    while let index = idle.lastIndex(where: { $0.connection.origin == origin }) {
      let (connection, since) = idle.remove(at: index)
      connection.onClose = nil
      if .now - since < Self.longestIdleTime, connection.canBeReused() { return connection }
      connection.close()
      count -= 1
    }
    return nil
  }

  private func serve() {
    while let ticket = waiting.first {
      if let connection = takeIdle(to: ticket.origin) {
        waiting.removeFirst()
        ticket.isReused = true
        ticket.finish(.success(connection))
        continue
      }
      if count >= limit {
        // The connection that was idle longest makes room.
        guard !idle.isEmpty else { return }
        idle.removeFirst().connection.close()
        count -= 1
      }
      waiting.removeFirst()
      open(ticket)
    }
  }

  private func open(_ ticket: Ticket) {
    count += 1
    let attempt = ConnectionAttempt(environment, to: ticket.origin, within: ticket.connecting) {
      [unowned self, unowned ticket] result in
      ticket.attempt = nil
      if case .failure = result { count -= 1 }
      ticket.finish(result)
      serve()
    }
    ticket.attempt = attempt
    attempt.start()
  }
}

extension ConnectionPool.Ticket {
  fileprivate func finish(_ result: Result<Connection, HTTPError>) {
    let completion = self.completion
    self.completion = nil
    completion?(result)
  }
}
