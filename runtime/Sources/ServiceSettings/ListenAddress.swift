import Glibc

/// An address of this machine and a port.
public struct ListenAddress: Sendable, Equatable {
  /// The address: IPv4 as four decimal numbers, or IPv6 in its canonical form, without brackets.
  public let host: String
  /// The port; 0 is one that is free.
  public let port: UInt16
  /// Whether only this machine reaches it.
  public let isLoopback: Bool

  /// The address that only this machine reaches.
  public static func loopback(port: UInt16) -> ListenAddress {
    ListenAddress(host: "127.0.0.1", port: port, isLoopback: true)
  }

  private init(host: String, port: UInt16, isLoopback: Bool) {
    self.host = host
    self.port = port
    self.isLoopback = isLoopback
  }

  /// Reads `ADDRESS:PORT`, with an IPv6 address in brackets; nil for other text.
  public init?(_ text: String) {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let digits = text[text.utf8.index(after: colon)...]
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(digits)
    else { return nil }
    let host = text[..<colon]
    if host == "localhost" {
      self = .loopback(port: port)
    } else if host.hasPrefix("["), host.hasSuffix("]") {
      guard let address = Self.ipv6(String(host.dropFirst().dropLast())) else { return nil }
      self.init(host: address.text, port: port, isLoopback: address.isLoopback)
    } else {
      var address = in_addr()
      guard inet_pton(AF_INET, String(host), &address) == 1 else { return nil }
      self.init(host: String(host), port: port, isLoopback: host.hasPrefix("127."))
    }
  }

  private static func ipv6(_ text: String) -> (text: String, isLoopback: Bool)? {
    var address = in6_addr()
    guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
    let canonical =
      buffer.withUnsafeBufferPointer { $0.baseAddress.map(String.init(cString:)) } ?? ""
    return (canonical, canonical == "::1" || canonical.hasPrefix("::ffff:127."))
  }

  /// The address and the port as they are written.
  public var text: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
