/// Why an exchange gave no response.
public enum HTTPError: Error, Sendable, Equatable {
  /// The URL is not one this client can call; the text says what is wrong with it.
  case invalidURL(String)
  /// The request cannot be written as HTTP; the text says what is wrong with it.
  case invalidRequest(String)
  /// The caller does not allow calls to this origin.
  case notAllowed(HTTPOrigin)
  /// The host has no address; the text is the resolver's.
  case dns(host: String, reason: String)
  /// Nothing listens at the address.
  case refused(HTTPOrigin)
  /// The address cannot be reached; the text is the system's.
  case unreachable(HTTPOrigin, reason: String)
  /// The other side's identity was not proven, or no common encryption found.
  case tls(TLSFailure)
  /// The time for the phase was over.
  case timeout(Phase)
  /// The response is larger than the limit, in bytes.
  case tooLarge(Part, limit: Int)
  /// The other side does not speak HTTP/1.1; the text says what was wrong.
  case malformed(String)
  /// The other side closed the connection before the response was complete.
  case closed
  /// More redirects than the limit.
  case tooManyRedirects(limit: Int)
  /// A redirect to a request that was already sent.
  case redirectLoop(HTTPURL)
  /// A redirect that leads to no URL; the text is its `Location`.
  case badRedirect(location: String)

  /// A phase of an exchange that has a time limit.
  public enum Phase: Sendable, Equatable {
    /// Until the connection is ready, name resolution and TLS included.
    case connecting
    /// The whole exchange, redirects included.
    case exchange
  }

  /// A part of a response that has a size limit.
  public enum Part: String, Sendable, Equatable {
    /// The status line and the header fields.
    case headers
    /// The body, decoded from its transfer coding.
    case body
  }
}

extension HTTPError: CustomStringConvertible {
  /// What happened, for people, in a line without a full stop.
  public var description: String {
    switch self {
    case .invalidURL(let reason): "invalid URL: \(reason)"
    case .invalidRequest(let reason): "invalid request: \(reason)"
    case .notAllowed(let origin): "calls to \(origin) are not allowed"
    case .dns(let host, let reason): "cannot resolve host '\(host)': \(reason)"
    case .refused(let origin): "connection refused by \(origin)"
    case .unreachable(let origin, let reason): "cannot connect to \(origin): \(reason)"
    case .tls(let failure): failure.description
    case .timeout(.connecting): "the connection was not ready in time"
    case .timeout(.exchange): "the response did not come in time"
    case .tooLarge(let part, let limit): "the response's \(part.rawValue) exceed \(limit) bytes"
    case .malformed(let reason): "malformed response: \(reason)"
    case .closed: "the connection was closed before the response was complete"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .redirectLoop(let url): "redirect loop at \(url)"
    case .badRedirect(let location): "redirect to '\(location)', which is no HTTP URL"
    }
  }
}
