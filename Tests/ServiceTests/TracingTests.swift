import Foundation
import HTTPClient
import JSON
import LoopbackServer
import Service
import Testing

/// The spans that a service sends, and the trace that its calls carry on.
@Suite struct TracingTests {
  private static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let caller = "b7ad6b7169203331"

  private func workflow(_ server: TestServer) -> String {
    """
    do:
      - outer:
          do:
            - ask: { call: http, with: { method: get, endpoint: 'http://127.0.0.1:\(server.port)/x?q=1' } }
      - done: { set: { ok: true } }
    """
  }

  /// The spans that a collector got, by name.
  private func spans(_ collector: TestServer) throws -> [String: JSONValue] {
    var spans: [String: JSONValue] = [:]
    for request in collector.seen.requests {
      #expect(request.hasPrefix("POST /v1/traces HTTP/1.1\r\n"))
      let body = try #require(request.range(of: "\r\n\r\n")).upperBound
      let json = try JSONValue(parsing: String(request[body...]))
      for group in json["resourceSpans"]?.arrayValue ?? [] {
        for scope in group["scopeSpans"]?.arrayValue ?? [] {
          for span in scope["spans"]?.arrayValue ?? [] {
            spans[span["name"]?.stringValue ?? ""] = span
          }
        }
      }
    }
    return spans
  }

  @Test func `A request, its instance, the tasks and their calls are one trace`() throws {
    let server = try TestServer { _, _ in TestServer.json("{}", status: 503) }
    let collector = try TestServer { _, _ in TestServer.json("{}") }
    let harness = try ServiceHarness(workflow(server)) {
      $0.traceEndpoint = "http://127.0.0.1:\(collector.port)"
    }
    let parent = "00-\(Self.trace)-\(Self.caller)-01"
    let response = try harness.send(
      "POST", "/?wait=true", headers: ["traceparent": parent, "tracestate": "a=1"])
    #expect(response.status == 503)
    _ = try harness.send("GET", "/livez")
    harness.drain()
    let spans = try spans(collector)
    #expect(spans.keys.sorted() == ["GET", "POST /", "ask", "order", "outer"])
    #expect(spans.values.allSatisfy { $0["traceId"] == .string(Self.trace) })
    #expect(spans["POST /"]?["parentSpanId"] == .string(Self.caller))
    for (child, parent) in [
      ("order", "POST /"), ("outer", "order"), ("ask", "outer"), ("GET", "ask"),
    ] {
      #expect(spans[child]?["parentSpanId"] == spans[parent]?["spanId"], "\(child)")
    }
    let call = try #require(server.seen.requests.first)
    let place = try #require(spans["GET"]?["spanId"]?.stringValue)
    #expect(call.contains("traceparent: 00-\(Self.trace)-\(place)-01\r\n"))
    #expect(!"\(spans)".contains("q=1"))
    #expect(spans["ask"]?["status"]?["code"] == 2)
  }

  @Test func `A trace that is not recorded is carried on and sends nothing`() throws {
    let server = try TestServer { _, _ in TestServer.json("{}") }
    let collector = try TestServer { _, _ in TestServer.json("{}") }
    let harness = try ServiceHarness(workflow(server)) {
      $0.traceEndpoint = "http://127.0.0.1:\(collector.port)"
    }
    let parent = "00-\(Self.trace)-\(Self.caller)-00"
    #expect(try harness.send("POST", "/", headers: ["traceparent": parent]).status == 200)
    harness.drain()
    let call = try #require(server.seen.requests.first)
    #expect(call.contains("traceparent: 00-\(Self.trace)-") && call.contains("-00\r\n"))
    #expect(collector.seen.requests.isEmpty)
  }

  @Test func `Without a collector the caller's trace is passed on as it is`() throws {
    let server = try TestServer { _, _ in TestServer.json("{}") }
    let harness = try ServiceHarness(workflow(server))
    let parent = "00-\(Self.trace)-\(Self.caller)-01"
    #expect(try harness.send("POST", "/", headers: ["traceparent": parent]).status == 200)
    #expect(try harness.send("POST", "/").status == 200)
    harness.drain()
    #expect(server.seen.requests.count == 2)
    #expect(server.seen.requests.first?.contains("traceparent: \(parent)\r\n") == true)
    #expect(server.seen.requests.last?.contains("traceparent") == false)
  }

  @Test func `A trace goes on with its state, also after a restart`() throws {
    let server = try TestServer { request, _ in
      request.contains("/held") ? .silence : TestServer.json("{}")
    }
    let folder = try TemporaryFolder()
    func workflow(_ path: String) -> String {
      "do: [{ ask: { call: http, with: { method: get, endpoint: 'http://127.0.0.1:\(server.port)/\(path)' } } }]"
    }
    let trace = [
      "traceparent": "00-\(Self.trace)-\(Self.caller)-01", "tracestate": "a=1,tenant@b=x y",
    ]
    let first = try DurableService(workflow("held"), folder)
    #expect(try first.harness.send("POST", "/?wait=false", headers: trace).status == 202)
    first.harness.wait { server.seen.requests.count == 1 }
    first.abandon()
    let second = try DurableService(workflow("held"), folder)
    second.harness.wait { server.seen.requests.count == 2 }
    second.abandon()
    for request in server.seen.requests {
      for (name, value) in trace { #expect(request.contains("\(name): \(value)\r\n")) }
    }
  }

  @Test func `A secret in a path is not sent to the collector`() throws {
    let server = try TestServer { _, _ in TestServer.json("{}") }
    let collector = try TestServer { _, _ in TestServer.json("{}") }
    let workflow = """
      use: { secrets: [key] }
      input: { from: '${ {key: $secrets.key} }' }
      do:
        - ask: { call: http, with: { method: get, endpoint: 'http://127.0.0.1:\(server.port)/bot/{key}/x' } }
        - done: { set: { ok: true } }
      """
    let harness = try ServiceHarness(workflow) {
      $0.traceEndpoint = "http://127.0.0.1:\(collector.port)"
      $0.environment["SLIPWAY_SECRET_KEY"] = "hunter 2/"
    }
    #expect(try harness.send("POST", "/").status == 200)
    harness.drain()
    #expect(server.seen.requests.first?.hasPrefix("GET /bot/hunter%202%2F/x ") == true)
    let spans = try spans(collector)
    #expect("\(spans["GET"] ?? .null)".contains("http://127.0.0.1:\(server.port)/***"))
    #expect(!"\(spans)".contains("hunter"))
  }

  @Test func `A collector that is away costs spans and nothing else`() throws {
    let server = try TestServer { _, _ in TestServer.json("{}") }
    let collector = try TestServer { _, _ in TestServer.json("{}", status: 400) }
    let harness = try ServiceHarness(workflow(server)) {
      $0.traceEndpoint = "http://127.0.0.1:\(collector.port)"
      $0.environment["OTEL_BSP_SCHEDULE_DELAY"] = "1"
    }
    #expect(try harness.send("POST", "/").status == 200)
    harness.wait {
      guard let text = try? harness.send("GET", "/metrics").body else { return false }
      return String(decoding: text, as: UTF8.self).contains("slipway_trace_spans_dropped_total 6\n")
    }
    harness.drain()
  }
}
