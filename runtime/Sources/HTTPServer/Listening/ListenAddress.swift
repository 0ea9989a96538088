import Glibc

/// Where a server listens.
public enum ListenAddress: Sendable, Equatable {
  /// An IPv4 or IPv6 address, as text without brackets, and a port; port 0 is any that is free.
  case ip(String, port: Int)
  /// A Unix socket at a path.
  case unix(path: String)
  /// A socket that listens already, handed down by whoever started the process.
  case inherited(descriptor: Int32)

  /// Reads `127.0.0.1:8080`, `[::1]:0`, `localhost:80`, `unix:/run/orders.sock` or `fd:3`.
  ///
  /// - Throws: `ListenError.invalidAddress` for anything else.
  public init(_ text: String) throws(ListenError) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst("unix:".count))
      guard !path.isEmpty, path.utf8.count <= Self.longestPath, !path.utf8.contains(0) else {
        throw .invalidAddress(
          text, "a socket's path has from 1 to \(Self.longestPath) bytes and no NUL")
      }
      self = .unix(path: path)
    } else if text.hasPrefix("fd:") {
      guard let descriptor = Int32(text.dropFirst("fd:".count)), descriptor >= 0 else {
        throw .invalidAddress(text, "expected the number of a descriptor, such as fd:3")
      }
      self = .inherited(descriptor: descriptor)
    } else {
      self = try .ip(text)
    }
  }

  /// Whether only this machine can reach it.
  ///
  /// For an inherited socket the system is asked where it listens.
  public var isLoopback: Bool {
    switch self {
    case .ip(let address, _):
      address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    case .unix: true
    case .inherited(let descriptor):
      SocketAddress(listeningAt: descriptor).listenAddress?.isLoopback ?? false
    }
  }

  // One byte of the structure ends the path.
  private static let longestPath = MemoryLayout<sockaddr_un>.size - 3

  private static func ip(_ text: String) throws(ListenError) -> ListenAddress {
    let expected = "expected ADDRESS:PORT, [ADDRESS]:PORT, unix:PATH or fd:NUMBER"
    guard let colon = text.lastIndex(of: ":") else { throw .invalidAddress(text, expected) }
    let digits = text[text.index(after: colon)...]
    guard let port = Int(digits), (0...65535).contains(port), digits.allSatisfy(\.isNumber) else {
      throw .invalidAddress(text, "the port is not a number from 0 to 65535")
    }
    var host = String(text[..<colon])
    if host == "localhost" { host = "127.0.0.1" }
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = String(host.dropFirst().dropLast()) }
    guard let address = SocketAddress(ip: host, port: port),
      isBracketed == (address.family == AF_INET6), let ip = address.listenAddress
    else { throw .invalidAddress(text, "\(expected); ADDRESS is a number, or localhost") }
    return ip
  }
}

extension ListenAddress: CustomStringConvertible {
  /// The text that `init(_:)` reads.
  public var description: String {
    switch self {
    case .ip(let address, let port):
      address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
    case .unix(let path): "unix:\(path)"
    case .inherited(let descriptor): "fd:\(descriptor)"
    }
  }
}

/// Why a server cannot listen.
public enum ListenError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The text is no address; the second says what was expected.
  case invalidAddress(String, String)
  /// The system refuses; the text is its reason.
  case refused(ListenAddress, reason: String)
  /// The descriptor is not a socket that listens for connections.
  case notListening(descriptor: Int32)

  /// What is wrong, for people.
  public var description: String {
    switch self {
    case .invalidAddress(let text, let reason): "cannot listen on '\(text)': \(reason)"
    case .refused(let address, let reason): "cannot listen on \(address): \(reason)"
    case .notListening(let descriptor):
      "descriptor \(descriptor) is not a listening stream socket"
    }
  }
}
