import CLinux
import Glibc

/// An address as the system has it.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  /// The family.
  var family: Int32 { Int32(storage.ss_family) }

  /// Makes an address of numbers; `nil` for text that is none.
  init?(ip text: String, port: Int) {
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if inet_pton(AF_INET, text, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = in_port_t(port).bigEndian
      set(four)
    } else if inet_pton(AF_INET6, text, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = in_port_t(port).bigEndian
      set(six)
    } else {
      return nil
    }
  }

  /// Makes the address of a Unix socket; `nil` for a path that is too long.
  init?(unix path: String) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      guard path.utf8.count < bytes.count else { return false }
      bytes.copyBytes(from: path.utf8)
      return true
    }
    guard fits else { return nil }
    set(address)
  }

  /// Asks where a socket listens; an address of no family where it does not.
  init(listeningAt socket: Int32) {
    withPointer { getsockname(socket, $0, $1) }
  }

  /// Takes a connection that waits at a listening socket; its descriptor, or -1.
  static func accept(_ listener: Int32) -> (socket: Int32, peer: SocketAddress) {
    var peer = SocketAddress()
    let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    return (peer.withPointer { accept4(listener, $0, $1, flags) }, peer)
  }

  /// Binds a socket to the address.
  func bind(_ socket: Int32) -> Int32 {
    var copy = self
    return copy.withPointer { Glibc.bind(socket, $0, $1.pointee) }
  }

  /// Connects a socket to the address.
  func connect(_ socket: Int32) -> Int32 {
    var copy = self
    return copy.withPointer { Glibc.connect(socket, $0, $1.pointee) }
  }

  /// The address of a server; `nil` for a family that is neither IP nor Unix.
  var listenAddress: ListenAddress? {
    if case .some(.ip(let address, let port)) = ip { return .ip(address, port: port) }
    guard family == AF_UNIX else { return nil }
    var path = read(sockaddr_un.self).sun_path
    return withUnsafeBytes(of: &path) {
      .unix(path: String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self))
    }
  }

  /// The address of a client.
  var peerAddress: PeerAddress { ip ?? .local }

  private init() {}

  private var ip: PeerAddress? {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let port: in_port_t
    switch family {
    case AF_INET:
      var address = read(sockaddr_in.self)
      inet_ntop(AF_INET, &address.sin_addr, &text, socklen_t(text.count))
      port = address.sin_port
    case AF_INET6:
      var address = read(sockaddr_in6.self)
      inet_ntop(AF_INET6, &address.sin6_addr, &text, socklen_t(text.count))
      port = address.sin6_port
    default: return nil
    }
    let digits = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return .ip(String(decoding: digits, as: UTF8.self), port: Int(port.bigEndian))
  }

  private mutating func set<Address>(_ address: Address) {
    withUnsafeMutableBytes(of: &storage) {
      $0.storeBytes(of: address, as: Address.self)
    }
    length = socklen_t(MemoryLayout<Address>.size)
  }

  private func read<Address>(_: Address.Type) -> Address {
    withUnsafeBytes(of: storage) { $0.load(as: Address.self) }
  }

  @discardableResult
  private mutating func withPointer(
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> Int32 {
    withUnsafeMutablePointer(to: &length) { length in
      withUnsafeMutablePointer(to: &storage) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
      }
    }
  }
}
