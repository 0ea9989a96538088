/// An absolute `http` or `https` URL (RFC 3986) in the form it is sent.
///
/// Scheme and host are in lower case, dot segments are resolved, a name and password before the host
/// and the fragment are dropped.
public struct HTTPURL: Sendable, Hashable, CustomStringConvertible {
  /// Scheme, host and port.
  public let origin: HTTPOrigin
  /// The path; it begins with a slash.
  public let path: String
  /// The query without its question mark.
  public var query: String?

  init(origin: HTTPOrigin, path: String, query: String?) {
    self.origin = origin
    self.path = path
    self.query = query
  }

  /// What the request line asks for.
  public var target: String { query.map { "\(path)?\($0)" } ?? path }

  /// The whole URL.
  public var description: String { "\(origin)\(target)" }

  /// Appends names and values, percent-encoded, to the query.
  public mutating func appendQuery(_ items: [(name: String, value: String)]) {
    let added = items.map {
      "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))"
    }
    let parts = (query.map { $0.isEmpty ? [] : [$0] } ?? []) + added
    guard !parts.isEmpty else { return }
    query = parts.joined(separator: "&")
  }
}
