/// A request as it came: what it says is decoded where it is asked for.
public struct ServerRequest: Sendable {
  let head: RequestHead
  /// The body, decoded from its transfer coding; empty where there is none.
  public let body: [UInt8]
  /// Who sent it.
  public let peer: PeerAddress

  /// What is asked for.
  public var method: RequestMethod { head.method }

  /// The segments of the path, decoded: `/a%20b/` has `a b` and an empty one, `/` has none.
  ///
  /// None is `.` or `..`, and none holds such a part between encoded slashes.
  public var path: [String] { head.target.segments(of: head.bytes) }

  /// The names and values of the query, decoded as a form: `+` is a space.
  public var query: [(name: String, value: String)] { head.target.pairs(of: head.bytes) }

  /// The value of the first query parameter of a name.
  public func parameter(_ name: String) -> String? {
    head.target.query.isEmpty ? nil : query.first { $0.name == name }?.value
  }

  /// The path as it was written, for logs: ASCII without blanks.
  public var rawPath: String {
    String(decoding: head.bytes[head.target.path], as: UTF8.self)
  }

  /// The header fields.
  public var headers: RequestHeaders { RequestHeaders(bytes: head.bytes, start: head.fieldsStart) }
}

/// The other end of a connection.
public enum PeerAddress: Sendable, Equatable, CustomStringConvertible {
  /// An IP address, as text, and a port.
  case ip(String, port: Int)
  /// A process of this machine, over a Unix socket.
  case local

  /// The address without the port, or `local`.
  public var description: String {
    switch self {
    case .ip(let address, _): address
    case .local: "local"
    }
  }
}
