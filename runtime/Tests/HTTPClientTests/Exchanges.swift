import EventLoop
import LoopbackServer
import Testing

@testable import HTTPClient

/// A client on a loop of its own, for tests that wait for one exchange after the other.
struct TestClient {
  let loop: EventLoop
  let client: HTTPClient

  init(_ configuration: HTTPClient.Configuration = .init()) throws {
    loop = try EventLoop()
    client = HTTPClient(loop: loop, configuration: configuration)
  }

  /// Sends a request and waits for its result, no longer than 20 seconds.
  func send(
    _ request: HTTPRequest, limits: HTTPLimits = .init(),
    isAllowed: @escaping (HTTPOrigin) -> Bool = { _ in true }
  ) throws -> Result<HTTPResponse, HTTPError> {
    var result: Result<HTTPResponse, HTTPError>?
    client.send(request, limits: limits, isAllowed: isAllowed) {
      result = $0
      loop.stop()
    }
    let watchdog = loop.schedule(after: .seconds(20)) { loop.stop() }
    defer { watchdog.cancel() }
    loop.run()
    return try #require(result)
  }

  /// Reads a path of a server.
  func get(
    _ server: TestServer, _ path: String = "/", limits: HTTPLimits = .init()
  ) throws -> Result<HTTPResponse, HTTPError> {
    try send(HTTPRequest(.get, server.url(path)), limits: limits)
  }
}

extension TestServer {
  /// The URL of a path.
  func url(_ path: String) throws -> HTTPURL { try HTTPURL("http://127.0.0.1:\(port)\(path)") }
}

extension Result<HTTPResponse, HTTPError> {
  /// The response in a line, or the error.
  var summary: String {
    switch self {
    case .success(let response):
      "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    case .failure(let error): "\(error)"
    }
  }
}
