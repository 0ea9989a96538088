import EventLoop
import Glibc

/// A connection of a client, which carries one request after the other.
///
/// Requests that come before an answer is sent wait, so that answers keep their order.
final class ServerConnection {
  /// What the connection is doing.
  enum Phase {
    /// It waits for a request.
    case idle
    /// The head of a request is coming.
    case head
    /// The body of a request is coming.
    case body
    /// A handler works on a request.
    case answering
    /// A handler sends the body of a response piece by piece.
    case streaming
    /// The client is to take what was answered before its next request is read.
    case writing
    /// The client is to take what was answered before the connection ends.
    case ending
    /// The connection is ended; what still comes is thrown away until the client closes it.
    case lingering
    case closed
  }

  /// What of a request matters to its response.
  struct Exchange {
    var isHead = false
    var isOld = false
    var keepsAlive = false
  }

  /// Where it stands in the server's list.
  var position = 0
  /// Whether it does not count, for there were too many when it came.
  let isSurplus: Bool
  // The server closes its connections, and a closed one is not in its list.
  let server: HTTPServer
  let socket: Int32
  let peer: PeerAddress

  private(set) var phase = Phase.idle
  var reader: RequestReader
  var output = OutputQueue()
  /// What came behind the request that is being answered.
  var backlog: ArraySlice<UInt8> = []
  var exchange = Exchange()
  /// Counts the streams, so that each knows whether it is the one that goes on.
  var streamNumber = 0
  var disconnectHandler: (() -> Void)?
  /// Told when the client has taken what was written to the stream.
  var takenHandler: (() -> Void)?
  /// Whether requests are being read and answered, further up the stack.
  var isProcessing = false
  /// Whether the client sends nothing more.
  var clientHasEnded = false
  /// What came behind the end of the connection.
  var discardedBytes = 0
  var readWatch: Watch?
  private var writeWatch: Watch?
  private var deadlines = ConnectionDeadlines()

  init(server: HTTPServer, socket: Int32, peer: PeerAddress, isSurplus: Bool) {
    self.server = server
    self.socket = socket
    self.peer = peer
    self.isSurplus = isSurplus
    reader = RequestReader(server.limits)
  }

  /// Begins to read; a surplus connection is told so and ended.
  func start() {
    enter(.idle)
    resumeReading()
    if isSurplus { refuse(RequestFailure(503, "The server has too many connections.")) }
  }

  /// Begins a phase, and the time it may last.
  func enter(_ phase: Phase) {
    guard self.phase != .closed else { return }
    self.phase = phase
    deadlines.phase = server.ticks.deadline(of: phase)
  }

  /// Sends what the system takes now, and the rest when it can.
  func flush() {
    guard phase != .closed else { return }
    guard output.send(to: socket) else { return close() }
    if output.isEmpty {
      writeWatch = nil
      deadlines.stall = .never
      if phase == .writing { enter(.idle) }
      if phase == .ending { linger() }
    } else {
      if phase == .idle { enter(.writing) }
      if phase == .streaming, output.count > server.limits.streamBytes { return abort() }
      waitToWrite()
    }
  }

  /// Ends the connection once the client has taken what was answered.
  func end() {
    guard phase != .closed else { return }
    enter(.ending)
    backlog = []
    resumeReading()
    if !isProcessing { flush() }
  }

  /// Ends the connection where it waits for a request, once none is on its way.
  func drain() {
    if phase == .idle { readAvailable() }
    if phase == .idle { end() }
  }

  /// Closes the connection at once.
  func close() {
    guard phase != .closed else { return }
    phase = .closed
    readWatch = nil
    writeWatch = nil
    output.removeAll()
    backlog = []
    Glibc.close(socket)
    server.forget(self)
    tellDisconnect()
  }

  /// Closes the connection at once, and throws away what the client has not taken.
  func abort() {
    guard phase != .closed else { return }
    var option = Glibc.linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<Glibc.linger>.size))
    close()
  }

  /// Acts on the time that has passed.
  func check(at now: Tick) {
    if deadlines.stall <= now {
      guard output.sentBytes >= deadlines.sentToReach else { return abort() }
      deadlines.beginStall(server.ticks.stall, output)
    }
    guard deadlines.phase <= now else { return }
    switch phase {
    case .idle: end()
    case .head, .body: refuse(RequestFailure(408, "The request did not come in time."))
    case .lingering: close()
    case .answering, .streaming, .writing, .ending, .closed: break
    }
  }

  /// Tells whoever works on the answer that the client is gone.
  func tellDisconnect() {
    let handler = disconnectHandler
    (disconnectHandler, takenHandler) = (nil, nil)
    handler?()
  }

  private func tellTaken() {
    guard output.isEmpty, let handler = takenHandler else { return }
    takenHandler = nil
    handler()
  }

  private func waitToWrite() {
    guard writeWatch == nil else { return }
    deadlines.beginStall(server.ticks.stall, output)
    // The closure calls one method, which keeps this alive to its end.
    writeWatch = try? server.loop.watch(socket, for: .writing) { [unowned self] in goOnWriting() }
    if writeWatch == nil { abort() }
  }

  private func goOnWriting() {
    flush()
    tellTaken()
    advance()
  }

  /// Says that nothing more is sent, and waits for the client to close.
  ///
  /// Closing at once would throw away what the client has not read yet if it still sends.
  private func linger() {
    guard !clientHasEnded else { return close() }
    shutdown(socket, Int32(SHUT_WR))
    enter(.lingering)
  }
}
