import EventLoop
import Glibc

/// An HTTP/1.1 server on an event loop.
///
/// It reads requests, strictly and within limits, and hands each to the handler with what answers
/// it. What is wrong with a request before that is answered by the server with a problem object.
///
/// A server lives until it is closed or drained, whether or not it is kept.
public final class HTTPServer {
  // Not libevent's evhttp: 2.1.12 takes two lengths of a body, chunk sizes such as `+0x3`, NUL bytes
  // and blanks before a colon, and limits neither connections nor the whole time of a request.

  /// What a server has done since it was made.
  public struct Counts: Sendable {
    /// Connections that were accepted, surplus ones too.
    public internal(set) var connections = 0
    /// Requests that were handed to the handler, or answered in its place.
    public internal(set) var requests = 0
    /// Requests and connections that the server has refused: malformed, late or beyond a limit.
    public internal(set) var refusals = 0
  }

  /// The limits.
  public let limits: ServerLimits
  /// What was done so far.
  public internal(set) var counts = Counts()
  /// Whether the server is about to end.
  public private(set) var isDraining = false

  let loop: EventLoop
  let handler: (ServerRequest, Responder) -> Void
  /// Where all connections read into, one at a time.
  let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private(set) var ticks: Ticks
  var encoder: ResponseEncoder
  private var listeners: [Listener] = []
  private var connections: [ServerConnection] = []
  private var surplusConnections = 0
  private var sweep: Watch?
  private var drained: [() -> Void] = []

  // As many more connections than the limit are told that they are too many; others have to wait.
  private static let surplusLimit = 32

  /// Makes a server on a loop.
  ///
  /// - Parameters:
  ///   - wallClock: gives the seconds since 1970 for `Date`; without it responses have none.
  ///   - handler: called for each request, from the loop.
  public init(
    loop: EventLoop, limits: ServerLimits = ServerLimits(),
    wallClock: (() -> Int64)? = { Int64(time(nil)) },
    handler: @escaping (ServerRequest, Responder) -> Void
  ) {
    self.loop = loop
    self.limits = limits
    self.handler = handler
    ticks = Ticks(limits)
    encoder = ResponseEncoder(wallClock: wallClock)
  }

  deinit { readBuffer.deallocate() }

  /// How many connections are open.
  public var openConnections: Int { connections.count }

  /// Listens at an address; a server may listen at several.
  ///
  /// - Returns: the address with the port that the system has chosen, where it was to choose one.
  /// - Throws: `ListenError` where the address is not free or not allowed.
  @discardableResult
  public func listen(on address: ListenAddress) throws(ListenError) -> ListenAddress {
    let listener = try Listener(
      loop: loop, on: address, accepted: { self.accept($0, $1) },
      exhausted: { self.startSweep() })
    listeners.append(listener)
    return listener.address
  }

  /// Takes the connections that wait, and no more; those that are open go on.
  public func stopAccepting() {
    for listener in listeners {
      listener.acceptWaiting()
      listener.close()
    }
    listeners = []
  }

  /// Stops accepting, lets the requests that are under way be answered, with `Connection: close`,
  /// and calls the function from the loop when the last connection is closed.
  public func drain(_ completion: @escaping () -> Void) {
    stopAccepting()
    isDraining = true
    drained.append(completion)
    // From the loop, for a handler that asks for this still reads from the buffer.
    loop.enqueue { [self] in
      for connection in connections { connection.drain() }
      finishDraining()
    }
  }

  /// Stops accepting, and closes all connections at once.
  public func close() {
    for listener in listeners { listener.close() }
    listeners = []
    for connection in connections { connection.close() }
  }

  /// Takes a connection out of the list.
  func forget(_ connection: ServerConnection) {
    if connection.isSurplus { surplusConnections -= 1 }
    let last = connections.removeLast()
    if last !== connection {
      last.position = connection.position
      connections[connection.position] = last
    }
    for listener in listeners { listener.resume() }
    finishDraining()
  }

  private func accept(_ socket: Int32, _ peer: PeerAddress) {
    counts.connections += 1
    let isSurplus = connections.count - surplusConnections >= limits.connections
    if isSurplus { surplusConnections += 1 }
    let connection = ServerConnection(
      server: self, socket: socket, peer: peer, isSurplus: isSurplus)
    connection.position = connections.count
    connections.append(connection)
    startSweep()
    connection.start()
    if surplusConnections >= Self.surplusLimit {
      for listener in listeners { listener.pause() }
    }
  }

  private func startSweep() {
    guard sweep == nil else { return }
    sweep = loop.schedule(after: ticks.length) { [unowned self] in checkConnections() }
  }

  private func checkConnections() {
    sweep = nil
    ticks.advance()
    for connection in connections { connection.check(at: ticks.now) }
    if surplusConnections < Self.surplusLimit {
      for listener in listeners { listener.resume() }
    }
    if !connections.isEmpty { startSweep() }
  }

  private func finishDraining() {
    guard connections.isEmpty else { return }
    for completion in drained { loop.enqueue(completion) }
    drained = []
  }
}
