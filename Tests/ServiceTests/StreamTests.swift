import Foundation
import HTTPClient
import HTTPServer
import JSON
import Service
import Testing

/// `GET /instances/ID/events` of long lives and for slow clients.
@Suite struct StreamTests {
  private static let long = """
    do:
      - loop:
          for: { in: '${ [range(500)] }', each: n }
          do: [{ step: { set: '${ $n }' } }]
    """

  @Test func `a long past comes as a whole, and again after the last event that was seen`() throws {
    let folder = try TemporaryFolder()
    let service = try DurableService(Self.long, folder) { $0.server.streamBytes = 128 << 10 }
    let answer = try service.harness.send("POST", "/")
    let place = try #require(answer.headers["Location"])
    let stream = try service.harness.send("GET", place + "/events")
    let text = String(decoding: stream.body, as: UTF8.self)
    let events = text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
    #expect(events.count > 1_000)
    #expect(stream.body.count > 128 << 10)
    #expect(events.last?.contains("workflow.completed") == true)
    let rest = try service.harness.send(
      "GET", place + "/events", headers: ["Last-Event-ID": "\(events.count - 1)"])
    let last = String(decoding: rest.body, as: UTF8.self).components(separatedBy: "\n\n")
    #expect(last.filter { !$0.isEmpty }.count == 1)
    service.drain()
  }

  @Test func `a client that reads nothing holds nobody up`() throws {
    let folder = try TemporaryFolder()
    let service = try DurableService(Self.long, folder) {
      $0.server.write = .milliseconds(300)
    }
    let harness = service.harness
    let place = try #require(try harness.send("POST", "/").headers["Location"])
    var clients: [RawConnection] = []
    for _ in 0..<6 {
      let client = try RawConnection(port: harness.port, receiveBuffer: 4_096)
      try client.send("GET", place + "/events")
      clients.append(client)
    }
    #expect(try harness.send("GET", place).json["status"] == "completed")
    // They are cut off, and the last answer is for this request.
    harness.wait {
      let metrics = (try? harness.send("GET", "/metrics").body) ?? []
      return String(decoding: metrics, as: UTF8.self).contains("connections 1\n")
    }
    service.drain()
  }

  @Test func `a stream ends with the service`() throws {
    let harness = try ServiceHarness("do: [{ w: { wait: PT1H } }]")
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    var ended: HTTPResponse?
    try harness.begin("GET", place + "/events") { ended = try? $0.get() }
    harness.pause(.milliseconds(50))
    #expect(try harness.send("GET", place).json["status"] == "waiting")
    harness.drain()
    harness.wait { ended != nil }
    #expect(ended.map { String(decoding: $0.body, as: UTF8.self).contains("started") } == true)
  }
}
