import EventLoop
import Glibc

/// A socket that listens, and what accepts its connections.
final class Listener {
  /// Where it listens.
  let address: ListenAddress

  private let loop: EventLoop
  private let socket: Int32
  /// The file of a Unix socket that was made here.
  private let file: SocketFile?
  private let accepted: (Int32, PeerAddress) -> Void
  private let exhausted: () -> Void
  private var watch: Watch?
  private var isClosed = false

  // Other events get their turn after this many connections.
  private static let connectionsInARow = 64
  private static let backlog: Int32 = 1024

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - accepted: called with the descriptor of each connection.
  ///   - exhausted: called where the system has no room for another, and it has paused.
  init(
    loop: EventLoop, on address: ListenAddress,
    accepted: @escaping (Int32, PeerAddress) -> Void, exhausted: @escaping () -> Void
  ) throws(ListenError) {
    self.loop = loop
    self.accepted = accepted
    self.exhausted = exhausted
    switch address {
    case .ip(let text, let port):
      guard let target = SocketAddress(ip: text, port: port) else {
        throw .invalidAddress(text, "expected the number of an address")
      }
      socket = try Self.open(target, address)
      file = nil
    case .unix(let path):
      guard let target = SocketAddress(unix: path) else {
        throw .invalidAddress(address.description, "the path is too long")
      }
      SocketFile(path)?.removeIfAbandoned(target)
      socket = try Self.open(target, address)
      file = SocketFile(path)
    case .inherited(let descriptor):
      guard Self.isListening(descriptor) else { throw .notListening(descriptor: descriptor) }
      socket = descriptor
      file = nil
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    self.address = SocketAddress(listeningAt: socket).listenAddress ?? address
    setConnectionOptions()
    resume()
  }

  deinit { close() }

  /// Takes no connections until it is resumed: they wait in the system's queue.
  func pause() { watch = nil }

  /// Takes connections again.
  func resume() {
    guard watch == nil, !isClosed else { return }
    watch = try? loop.watch(socket, for: .reading) { [unowned self] in acceptWaiting() }
  }

  /// Takes what waits, and closes the socket.
  func close() {
    guard !isClosed else { return }
    watch = nil
    isClosed = true
    file?.remove()
    Glibc.close(socket)
  }

  /// Takes the connections that wait.
  func acceptWaiting() {
    for _ in 0..<Self.connectionsInARow where watch != nil {
      let (connection, peer) = SocketAddress.accept(socket)
      if connection >= 0 {
        accepted(connection, peer.peerAddress)
        continue
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EAGAIN: return
      // No descriptor or no memory is left: trying again at once would spin.
      default:
        pause()
        return exhausted()
      }
    }
  }

  /// Sets what connections take over from the socket that accepts them.
  private func setConnectionOptions() {
    guard case .ip = address else { return }
    for (level, option, value) in [
      (Int32(IPPROTO_TCP), TCP_NODELAY, 1), (SOL_SOCKET, SO_KEEPALIVE, 1),
      // A client that has gone without a word is noticed within about two minutes.
      (Int32(IPPROTO_TCP), TCP_KEEPIDLE, 60), (Int32(IPPROTO_TCP), TCP_KEEPINTVL, 20),
      (Int32(IPPROTO_TCP), TCP_KEEPCNT, 3),
    ] as [(Int32, Int32, Int32)] {
      set(socket, level, option, value)
    }
  }

  private static func open(
    _ target: SocketAddress, _ address: ListenAddress
  ) throws(ListenError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(target.family, kind, 0)
    guard socket >= 0 else { throw .refused(address, reason: SystemError("socket").reason) }
    // A port is free again as soon as the process before is gone.
    set(socket, SOL_SOCKET, SO_REUSEADDR, 1)
    guard target.bind(socket) == 0, listen(socket, backlog) == 0 else {
      let reason = SystemError("bind").reason
      Glibc.close(socket)
      throw .refused(address, reason: reason)
    }
    return socket
  }

  private static func isListening(_ descriptor: Int32) -> Bool {
    var isListening: Int32 = 0
    var kind: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0
      && getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &kind, &size) == 0
      && isListening == 1 && kind == Int32(SOCK_STREAM.rawValue)
  }
}

private func set(_ socket: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
  var value = value
  setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
}
