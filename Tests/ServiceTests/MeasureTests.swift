import Foundation
import HTTPClient
import JSON
import LoopbackServer
import Service
import Testing

/// What is measured, and collectors that are not well.
@Suite struct MeasureTests {
  @Test(arguments: [503, 404]) func `a collector that does not answer well holds nobody up`(
    status: Int
  ) throws {
    let server = try TestServer { _, _ in TestServer.json("{}", status: status) }
    let harness = try ServiceHarness("do: [{ s: { set: { a: 1 } } }]") {
      $0.traceEndpoint = "http://127.0.0.1:\(server.port)"
    }
    for _ in 0..<20 { #expect(try harness.send("POST", "/").status == 200) }
    harness.drain()
    #expect(!server.seen.requests.isEmpty)
  }

  @Test func `metrics count what happened`() throws {
    let server = try CallCounter(status: 503)
    let harness = try ServiceHarness(
      """
      input: { schema: { document: { type: object } } }
      do:
        - choose: { switch: [{ fails: { when: .fails, then: ask } }, { ok: { then: done } }] }
        - ask:
            try: [{ c: { call: http, with: { method: get, endpoint: '\(server.url)/c' } } }]
            catch:
              errors: { with: { status: 503 } }
              retry: { delay: PT0.01S, limit: { attempt: { count: 2 } } }
        - done: { set: { a: 1 } }
      """)
    for _ in 0..<3 { #expect(try harness.send("POST", "/", "{}").status == 200) }
    let faulted = try harness.send("POST", "/", #"{"fails":true}"#)
    #expect(try harness.send("POST", "/", "1").status == 400)
    let event = #"{"specversion":"1.0","id":"1","source":"/s","type":"t"}"#
    for _ in 0..<2 {
      _ = try harness.send(
        "POST", "/events", event, headers: ["Content-Type": "application/cloudevents+json"])
    }
    let plain = try harness.send("GET", "/metrics")
    let text = String(decoding: plain.body, as: UTF8.self)
    var values: [String: Double] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      try #require(parts.count == 2, "\(line)")
      let value: Double = try #require(Double(String(parts[1])), "\(line)")
      values[String(parts[0])] = value
    }
    func sum(_ part: String, _ label: String = "") -> Double {
      values.filter { $0.key.contains(part) && (label.isEmpty || $0.key.contains(label)) }.reduce(0)
      { $0 + $1.value }
    }
    #expect(sum("instances_started_total") == 4, "\(text)")
    #expect(sum("instances_ended_total", "completed") == (faulted.status == 200 ? 4 : 3))
    #expect(sum("instances_ended_total", "faulted") == (faulted.status == 200 ? 0 : 1))
    #expect(sum("task_retries_total") == 2, "\(text)")
    #expect(sum("events_received_total") == 1, "\(text)")
    #expect(sum("events_dropped_total", "duplicate") == 1)
    let open = try harness.send(
      "GET", "/metrics", headers: ["Accept": "application/openmetrics-text"])
    #expect(open.headers["Content-Type"]?.hasPrefix("application/openmetrics-text") == true)
    #expect(String(decoding: open.body, as: UTF8.self).hasSuffix("# EOF\n"))
    harness.drain()
  }
}
