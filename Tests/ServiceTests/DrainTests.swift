import Foundation
import HTTPClient
import JSON
import Service
import TestSupport
import Testing

/// What becomes of everything when the service is told to stop.
@Suite(.serialized) struct DrainTests {
  private static let json = ["Content-Type": "application/json"]

  @Test func `running instances end, waiting ones are left, and everybody gets an answer`() throws {
    try withTemporaryFolder { folder in
      let gate = try Gate()
      try ServedProcess.compile(
        """
        do:
          - choose: { switch: [{ waits: { when: .waits, then: pause } }, { calls: { then: ask } }] }
          - pause: { wait: PT2S, then: done }
          - ask: \(gate.call)
          - done: { set: { state: done } }
        """, in: folder)
      let service = try ServedProcess(folder)
      let port = try service.port()
      let running = try RawConnection(port: port)
      try running.send("POST", "/", "{}", headers: Self.json)
      let waiting = try RawConnection(port: port)
      try waiting.send("POST", "/", #"{"waits":true}"#, headers: Self.json)
      let left = try #require(try service.start(#"{"waits":true}"#))
      let stream = try RawConnection(port: port)
      try stream.send("GET", "/instances/\(left)/events")
      let halfOpen = try RawConnection(port: port)
      try halfOpen.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Le")
      let idle = try RawConnection(port: port)
      _ = eventually { gate.count == 1 ? true : nil }
      _ = try eventually { try service.status(left) == "waiting" ? true : nil }
      service.signal(SIGTERM)
      _ = eventually { service.log.contains(#""stopping""#) ? true : nil }
      gate.open()
      let ended = try #require(running.answer())
      #expect(ended.status == 200)
      #expect(ended.json == ["state": "done"])
      let released = try #require(waiting.answer())
      #expect(released.status == 503)
      #expect(released["Retry-After"] == "5")
      let place = try #require(released["Location"])
      #expect(try #require(stream.answer()).body.hasSuffix("0\r\n\r\n"))
      #expect(try service.exitCode() == 0)
      #expect(halfOpen.answer() == nil)
      #expect(idle.answer() == nil)
      #expect(!service.log.contains(#""error""#), "\(service.log)")

      let next = try ServedProcess(folder)
      for id in [left, String(place.dropFirst("/instances/".count))] {
        #expect(try eventually { try next.status(id) == "completed" ? true : nil } == true)
      }
      #expect(try next.stop() == 0)
    }
  }

  @Test func `what does not end within the grace period is left`() throws {
    try withTemporaryFolder { folder in
      let gate = try Gate()
      try ServedProcess.compile("do: [{ c: \(gate.call) }, { s: { set: { a: 1 } } }]", in: folder)
      let service = try ServedProcess(folder, "--grace-period 200ms")
      let id = try #require(try service.start())
      let waiting = try RawConnection(port: try service.port())
      try waiting.send("POST", "/", "null", headers: Self.json)
      _ = eventually { gate.count == 2 ? true : nil }
      #expect(try service.stop() == 0)
      #expect(try #require(waiting.answer()).status == 503)
      #expect(service.log.contains("instances are left to the next start"))
      gate.open()
      let next = try ServedProcess(folder)
      #expect(try eventually { try next.status(id) == "completed" ? true : nil } == true)
      let both: Bool? = try eventually {
        let answer = try next.send("GET", "/instances?status=completed")
        return answer.json["instances"]?.arrayValue?.count == 2 ? true : nil
      }
      #expect(both == true)
      #expect(try next.stop() == 0)
    }
  }

  @Test func `a second signal ends it at once, and so does one while it starts`() throws {
    try withTemporaryFolder { folder in
      let gate = try Gate()
      try ServedProcess.compile("do: [{ c: \(gate.call) }, { s: { set: { a: 1 } } }]", in: folder)
      let service = try ServedProcess(folder, "--grace-period 1h")
      let id = try #require(try service.start())
      _ = eventually { gate.count == 1 ? true : nil }
      service.signal(SIGTERM)
      _ = eventually { service.log.contains(#""stopping""#) ? true : nil }
      #expect(service.isRunning)
      service.signal(SIGTERM)
      _ = try service.exitCode()
      for delay in stride(from: 0, through: 60_000, by: 10_000) {
        let early = try ServedProcess(folder)
        _ = eventually {
          FileManager.default.fileExists(atPath: "/proc/\(early.identifier)/exe")
            && (try? FileManager.default.destinationOfSymbolicLink(
              atPath: "/proc/\(early.identifier)/exe"
            ).hasSuffix("order")) == true ? true : nil
        }
        usleep(UInt32(delay))
        early.signal(SIGINT)
        // Before it has come to watching signals, one has its usual effect.
        let code = try early.exitCode()
        #expect(code == 0 || code == -SIGINT, "\(early.log)")
        #expect(!early.log.contains(#""error""#), "\(early.log)")
      }
      gate.open()
      let next = try ServedProcess(folder)
      #expect(try eventually { try next.status(id) == "completed" ? true : nil } == true)
      #expect(try next.stop() == 0)
    }
  }

  @Test func `a schedule starts nothing while the service stops`() throws {
    let gate = try Gate()
    let harness = try ServiceHarness(
      "schedule: { every: PT0.1S }\ndo: [{ c: \(gate.call) }]"
    ) { $0.gracePeriod = .milliseconds(600) }
    harness.wait { gate.count >= 1 }
    harness.drain()
    let count = gate.count
    #expect(count <= 4)
    gate.open()
  }

  @Test func `nothing is lost under load`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile(
        "do: [{ w: { wait: PT0.05S } }, { s: { set: '${ $workflow.id }' } }]", in: folder)
      var accepted: Set<String> = []
      for _ in 0..<4 {
        let service = try ServedProcess(folder, "--max-concurrency 4")
        let port = try service.port()
        let connection = try RawConnection(port: port)
        let request =
          "POST /?wait=false HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
        try connection.send(String(repeating: request, count: 400))
        var text = ""
        while text.components(separatedBy: "HTTP/1.1 ").count < 200, let more = connection.read(),
          !more.isEmpty
        {
          text += String(decoding: more, as: UTF8.self)
        }
        service.signal(SIGTERM)
        while let more = connection.read(), !more.isEmpty {
          text += String(decoding: more, as: UTF8.self)
        }
        #expect(try service.exitCode() == 0)
        let ids = text.components(separatedBy: #""id":""#).dropFirst().map { String($0.prefix(36)) }
        accepted.formUnion(ids)
      }
      #expect(accepted.count >= 4 * 199)
      let last = try ServedProcess(folder)
      let isDone = try eventually {
        let open = try last.send("GET", "/instances?status=running,waiting,suspended&limit=1")
        return open.json["instances"] == [] ? true : nil
      }
      #expect(isDone == true)
      for id in accepted { #expect(try last.status(id) == "completed") }
      #expect(try last.stop() == 0)
    }
  }
}
