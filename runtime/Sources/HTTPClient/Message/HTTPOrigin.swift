/// The scheme, host and port that a connection is for.
public struct HTTPOrigin: Sendable, Hashable, CustomStringConvertible {
  /// How messages travel.
  public enum Scheme: String, Sendable {
    /// In the open.
    case http
    /// Over TLS.
    case https

    /// The port where none is written.
    public var defaultPort: Int {
      switch self {
      case .http: 80
      case .https: 443
      }
    }
  }

  /// The scheme.
  public let scheme: Scheme
  /// The host.
  public let host: HTTPHost
  /// The port, from 1 to 65535.
  public let port: Int

  /// The host as a URL and the `Host` field write it: with the port where it is not the scheme's.
  var authority: String {
    port == scheme.defaultPort ? host.description : "\(host):\(port)"
  }

  /// The origin as a URL without a path.
  public var description: String { "\(scheme.rawValue)://\(authority)" }
}

/// The host of a URL.
public enum HTTPHost: Sendable, Hashable, CustomStringConvertible {
  /// A registered name in lower case.
  case name(String)
  /// An IPv4 address as four decimal numbers.
  case ipv4(String)
  /// An IPv6 address in its canonical form, without brackets.
  case ipv6(String)

  /// The name or address alone, without brackets, as host lists have it.
  public var text: String {
    switch self {
    case .name(let text), .ipv4(let text), .ipv6(let text): text
    }
  }

  /// The host as a URL writes it.
  public var description: String {
    if case .ipv6(let address) = self { "[\(address)]" } else { text }
  }
}
