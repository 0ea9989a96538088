import Engine

/// A request and its answer, for the attributes of spans (semantic conventions of OpenTelemetry).
public struct TracedRequest: Sendable {
  /// The method.
  public var method: String
  /// The scheme, `http` or `https`.
  public var scheme: String
  /// The name or address of the server, where it is known.
  public var host: String?
  /// The port of the server, where it is known.
  public var port: Int?
  /// The path, without the query.
  public var path: String
  /// The status of the answer; none where there was none.
  public var status: Int?
  /// The kind of the failure where there was no answer, one of few words.
  public var failure: String?

  /// Makes a description.
  public init(
    method: String, scheme: String, host: String? = nil, port: Int? = nil, path: String,
    status: Int? = nil, failure: String? = nil
  ) {
    self.method = method
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.status = status
    self.failure = failure
  }

  /// The URL without user and query, which may hold what is secret.
  private var url: String? {
    guard let host else { return nil }
    let defaultPort = scheme == "https" ? 443 : 80
    let name = host.contains(":") ? "[\(host)]" : host
    let suffix = port.flatMap { $0 == defaultPort ? nil : ":\($0)" } ?? ""
    return "\(scheme)://\(name)\(suffix)\(path)"
  }

  /// The server's attributes.
  fileprivate var server: [(name: String, value: Span.Value)] {
    let address = host.map { (name: "server.address", value: Span.Value.text($0)) }
    let port = port.map { (name: "server.port", value: Span.Value.integer(Int64($0))) }
    return [address, port].compactMap { $0 }
  }

  /// The attribute of the whole URL.
  fileprivate var fullURL: [(name: String, value: Span.Value)] {
    url.map { [("url.full", .text($0))] } ?? []
  }

  private static let methods = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
  ]

  /// The method where it is one of the standard ones.
  fileprivate var knownMethod: String? { Self.methods.contains(method) ? method : nil }

  /// The method's attributes.
  fileprivate var methodAttributes: [(name: String, value: Span.Value)] {
    if let knownMethod { return [("http.request.method", .text(knownMethod))] }
    return [
      ("http.request.method", .text("_OTHER")), ("http.request.method_original", .text(method)),
    ]
  }

  /// The attributes of how it went, where statuses from the limit on are failures.
  fileprivate func outcome(failingFrom limit: Int) -> [(name: String, value: Span.Value)] {
    var attributes: [(name: String, value: Span.Value)] = []
    if let status { attributes.append(("http.response.status_code", .integer(Int64(status)))) }
    if let error = error(failingFrom: limit) { attributes.append(("error.type", .text(error))) }
    return attributes
  }

  fileprivate func error(failingFrom limit: Int) -> String? {
    failure ?? status.flatMap { $0 >= limit ? String($0) : nil }
  }
}

extension Span {
  /// The span of a request that the service has sent, with its answer.
  ///
  /// Statuses from 400 on are failures of it.
  public static func call(
    _ request: TracedRequest, context: TraceContext, parent: SpanID?, start: Timestamp,
    end: Timestamp
  ) -> Span {
    Span(
      request.knownMethod ?? "HTTP", .client, context: context, parent: parent, start: start,
      end: end,
      attributes: request.methodAttributes + request.server + request.fullURL
        + request.outcome(failingFrom: 400),
      status: request.error(failingFrom: 400) == nil ? .unset : .error(""))
  }

  /// The span of a request that the service has answered.
  ///
  /// Statuses from 500 on are failures of it.
  ///
  /// - Parameter route: The template of the path; none where no route was found.
  public static func served(
    _ request: TracedRequest, route: String?, context: TraceContext, parent: SpanID?,
    start: Timestamp, end: Timestamp
  ) -> Span {
    let method = request.knownMethod ?? "HTTP"
    return Span(
      route.map { "\(method) \($0)" } ?? method, .server, context: context, parent: parent,
      start: start, end: end,
      attributes: request.methodAttributes + [
        ("url.scheme", .text(request.scheme)), ("url.path", .text(request.path)),
      ] + (route.map { [("http.route", .text($0))] } ?? []) + request.server
        + request.outcome(failingFrom: 500),
      status: request.error(failingFrom: 500) == nil ? .unset : .error(""))
  }
}
