import HTTPClient

/// How a request of a call takes part in a trace.
public struct CallTrace {
  /// The header fields that it carries where the workflow does not set them.
  public var fields: [(name: String, value: String)]
  /// Told what became of the request; not where it was stopped, or never sent.
  public var ended: (SentRequest) -> Void

  /// Makes a trace; without fields, none.
  public init(
    fields: [(name: String, value: String)] = [], ended: @escaping (SentRequest) -> Void = { _ in }
  ) {
    self.fields = fields
    self.ended = ended
  }
}

/// A request that was sent, and what became of it.
public struct SentRequest: Sendable {
  /// The method.
  public let method: HTTPMethod
  /// The URL.
  public let url: HTTPURL
  /// The status of the answer; none where there was none.
  public let status: Int?
  /// Why there was no answer, in one word.
  public let failure: String?

  init(_ request: HTTPRequest, _ result: Result<HTTPResponse, HTTPError>) {
    method = request.method
    url = request.url
    switch result {
    case .success(let response): (status, failure) = (response.status, nil)
    case .failure(let error): (status, failure) = (nil, error.word)
    }
  }
}

extension HTTPError {
  /// What kind of failure it is.
  fileprivate var word: String {
    switch self {
    case .invalidURL, .invalidRequest: "invalid_request"
    case .notAllowed: "not_allowed"
    case .dns: "dns"
    case .refused: "refused"
    case .unreachable: "unreachable"
    case .tls: "tls"
    case .timeout: "timeout"
    case .tooLarge: "too_large"
    case .malformed: "malformed"
    case .closed: "closed"
    case .tooManyRedirects, .redirectLoop, .badRedirect: "redirect"
    }
  }
}
