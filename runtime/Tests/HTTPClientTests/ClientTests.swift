import EventLoop
import LoopbackServer
import Testing

@testable import HTTPClient

private func answer(
  _ status: String = "200 OK", _ headers: String = "", body: String = "ok"
) -> TestServer.Reply {
  .bytes("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
}

@Suite struct ClientTests {
  @Test func `connections are reused, and a stale one is replaced where a request may repeat`()
    throws
  {
    // The third request on a connection finds it closed.
    let server = try TestServer { _, number in number < 2 ? answer() : .last("") }
    let client = try TestClient()
    for _ in 0..<3 { #expect(try client.get(server).summary == "200 ok") }
    #expect(server.seen.connections == 2)
    #expect(server.seen.requests.count == 4)

    #expect(try client.get(server).summary == "200 ok")
    let post = try HTTPRequest(.post, server.url("/"), body: [1])
    #expect(try client.send(post).summary == "\(HTTPError.closed)")
    #expect(server.seen.requests.filter { $0.hasPrefix("POST") }.count == 1)
  }

  @Test func `a connection that the server closed between requests is not used`() throws {
    let server = try TestServer { request, _ in
      guard request.hasPrefix("GET /last") else { return answer() }
      return .last("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }
    let client = try TestClient()
    #expect(try client.get(server, "/last").summary == "200 ")
    // Long enough for the end to arrive.
    let pause = client.loop.schedule(after: .milliseconds(50)) { client.loop.stop() }
    client.loop.run()
    pause.cancel()
    let post = try HTTPRequest(.post, server.url("/"), body: [1])
    #expect(try client.send(post).summary == "200 ok")
    #expect(server.seen.connections == 2)
  }

  @Test func `exchanges wait for a connection where all are busy`() throws {
    let server = try TestServer { _, _ in answer() }
    var configuration = HTTPClient.Configuration()
    configuration.connectionLimit = 3
    let client = try TestClient(configuration)
    var summaries: [String] = []
    for number in 0..<20 {
      let request = try HTTPRequest(.get, server.url("/\(number)"))
      let exchange = client.client.send(request, isAllowed: { _ in true }) {
        summaries.append($0.summary)
        if summaries.count == 19 { client.loop.stop() }
      }
      if number == 11 { exchange.cancel() }
    }
    let watchdog = client.loop.schedule(after: .seconds(20)) { client.loop.stop() }
    client.loop.run()
    watchdog.cancel()
    #expect(summaries == Array(repeating: "200 ok", count: 19))
    #expect((1...3).contains(server.seen.connections))
    #expect(!server.seen.requests.contains { $0.hasPrefix("GET /11 ") })
  }

  @Test func `methods, bodies and the Expect field travel as they should`() throws {
    let server = try TestServer { request, _ in
      if request.contains("/continue"), request.hasSuffix("\r\n\r\n") {
        return .bytes("HTTP/1.1 100 Continue\r\n\r\n")
      }
      if request.contains("/reject") { return answer("417 No", body: "") }
      return answer(body: request.hasPrefix("HEAD") ? "" : request)
    }
    let client = try TestClient()
    let body = Array(String(repeating: "x", count: 1 << 20).utf8)
    for method in ["GET", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "x-Custom!"] {
      let request = HTTPRequest(try HTTPMethod(method), try server.url("/a?b"), body: body)
      let response = try client.send(request).get()
      #expect(response.body.count > body.count)
      #expect(response.body.starts(with: "\(method) /a?b HTTP/1.1\r\nHost: 127.0.0.1:".utf8))
    }
    #expect(try client.send(HTTPRequest(.head, server.url("/"))).summary == "200 ")
    let expecting = try HTTPHeaders([("Expect", "100-continue")])
    // The test server takes what follows the head for a request of its own.
    let part = Array("body\r\n\r\n".utf8)
    for (path, status) in [("/continue", "200"), ("/reject", "417")] {
      let request = try HTTPRequest(.put, server.url(path), headers: expecting, body: part)
      #expect(try client.send(request).summary.hasPrefix(status))
    }
    #expect(server.seen.connections == 1)
  }

  @Test func `limits of time and size end an exchange`() throws {
    let server = try TestServer { request, _ in
      if request.hasPrefix("GET /silent") { return .silence }
      if request.hasPrefix("GET /head") { return answer("200 OK", "X: \(request)\r\n") }
      return answer(body: String(repeating: "x", count: 1001))
    }
    var configuration = HTTPClient.Configuration()
    configuration.trust = TrustStore(folder: "/")
    let client = try TestClient(configuration)
    var limits = HTTPLimits()
    limits.exchange = .milliseconds(50)
    #expect(try client.get(server, "/silent", limits: limits) == .timeout(.exchange))
    limits.exchange = .seconds(20)
    limits.bodyBytes = 1000
    #expect(try client.get(server, limits: limits) == .tooLarge(.body, limit: 1000))
    limits.headerBytes = 30
    #expect(try client.get(server, limits: limits) == .tooLarge(.headers, limit: 30))
    limits = HTTPLimits()
    limits.connecting = .milliseconds(50)
    // The connection is there at once, but not its TLS.
    let secure = try HTTPRequest(.get, HTTPURL("https://127.0.0.1:\(server.port)/"))
    #expect(try client.send(secure, limits: limits) == .timeout(.connecting))
  }

  @Test func `what cannot be reached is told apart`() throws {
    let port = try TestServer { _, _ in .silence }.port
    let client = try TestClient()
    let closed = try HTTPRequest(.get, HTTPURL("http://localhost:\(port)/"))
    #expect(try client.send(closed) == .refused(closed.url.origin))
    #expect(
      try client.send(closed, isAllowed: { $0.host.text != "localhost" })
        == .notAllowed(closed.url.origin))
    let garbage = try TestServer { _, _ in .last("SSH-2.0-OpenSSH\r\n") }
    #expect(
      try client.get(garbage) == .malformed("the first line is not that of HTTP/1.1"))
    let hangingUp = try TestServer { _, _ in .last("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab")
    }
    #expect(try client.get(hangingUp) == .closed)
    #expect(hangingUp.seen.connections == 1)
  }

  @Test func `a cancelled exchange calls nobody and closes its connection`() throws {
    let server = try TestServer { request, _ in
      request.hasPrefix("GET /silent") ? .silence : answer()
    }
    let client = try TestClient()
    let request = try HTTPRequest(.get, server.url("/silent"))
    let exchange = client.client.send(request, isAllowed: { _ in true }) { _ in
      Issue.record("the completion of a cancelled exchange was called")
    }
    var poll: Watch?
    func check() {
      if server.seen.requests.isEmpty {
        poll = client.loop.schedule(after: .milliseconds(5), check)
      } else {
        exchange.cancel()
        client.loop.stop()
      }
    }
    check()
    client.loop.run()
    withExtendedLifetime(poll) {}
    #expect(try client.get(server).summary == "200 ok")
    #expect(server.seen.connections == 2)
    client.client.close()
    // Nothing is left to wait for.
    client.loop.run()
  }

  @Test func `nothing of an exchange or a client is kept when they are over`() throws {
    let server = try TestServer { request, _ in
      if request.hasPrefix("GET /silent") { return .silence }
      return request.hasPrefix("GET /last") ? .last("HTTP/1.1 200 OK\r\n\r\n") : answer()
    }
    weak var client: HTTPClient?
    weak var loop: EventLoop?
    var exchanges: [() -> HTTPExchange?] = []
    do {
      let test = try TestClient()
      (client, loop) = (test.client, test.loop)
      for path in ["/", "/last", "/silent", "/"] {
        var ended = false
        let exchange = try test.client.send(
          HTTPRequest(.get, server.url(path)), isAllowed: { _ in true }
        ) { _ in
          ended = true
          test.loop.stop()
        }
        let timer = test.loop.schedule(after: .milliseconds(path == "/silent" ? 50 : 20_000)) {
          test.loop.stop()
        }
        test.loop.run()
        timer.cancel()
        if path == "/silent" { exchange.cancel() }
        #expect(ended == (path != "/silent"))
        exchanges.append { [weak exchange] in exchange }
      }
    }
    #expect(exchanges.allSatisfy { $0() == nil })
    #expect(client == nil)
    #expect(loop == nil)
  }
}

extension Result<HTTPResponse, HTTPError> {
  fileprivate static func == (result: Self, error: HTTPError) -> Bool {
    if case .failure(error) = result { true } else { false }
  }
}
