import EventLoop
import HTTPClient
import HTTPServer
import JSON
import Service
import Testing

/// How much of everything there may be, and what clients do that are slow or gone.
@Suite struct LimitTests {
  @Test func `as many run, wait and live as may, and then there is room again`() throws {
    let gate = try Gate()
    let harness = try ServiceHarness("do: [{ c: \(gate.call) }, { s: { set: { a: 1 } } }]") {
      $0.runningLimit = 2
      $0.queueLimit = 1
    }
    var places: [String] = []
    for _ in 0..<3 {
      let answer = try harness.send(
        "POST", "/?wait=false", headers: ["Idempotency-Key": "\(places.count)"])
      #expect(answer.status == 202)
      places.append(try #require(answer.headers["Location"]))
    }
    harness.wait { gate.count == 2 }
    let refused = try harness.send("POST", "/")
    #expect(refused.status == 503)
    #expect(refused.headers["Retry-After"] == "1")
    #expect(refused.headers["Content-Type"] == "application/problem+json")
    // Whoever repeats a request gets its instance all the same.
    let repeated = try harness.send("POST", "/?wait=false", headers: ["Idempotency-Key": "2"])
    #expect(repeated.headers["Location"] == places[2])
    #expect(try harness.send("GET", "/readyz").status == 200)
    gate.open()
    for place in places {
      harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    }
    #expect(try harness.send("POST", "/").status == 200)
    harness.drain()
  }

  @Test func `unfinished instances are bounded`() throws {
    let harness = try ServiceHarness("do: [{ w: { wait: PT1H } }]") { $0.instanceLimit = 2 }
    let first = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    #expect(try harness.send("POST", "/?wait=false").status == 202)
    let refused = try harness.send("POST", "/?wait=false")
    #expect(refused.status == 429)
    #expect(refused.headers["Retry-After"] == "10")
    #expect(try harness.send("POST", first + "/cancel").status == 202)
    #expect(try harness.send("POST", "/?wait=false").status == 202)
    harness.drain()
  }

  @Test func `a queued instance goes on after a restart, and no more run than may`() throws {
    let (folder, gate) = (try TemporaryFolder(), try Gate())
    let workflow = "do: [{ c: \(gate.call) }, { s: { set: { a: 1 } } }]"
    let first = try DurableService(workflow, folder) { $0.runningLimit = 1 }
    var places: [String] = []
    for _ in 0..<4 {
      places.append(
        try #require(try first.harness.send("POST", "/?wait=false").headers["Location"]))
    }
    first.harness.wait { gate.count == 1 }
    first.abandon()
    let second = try DurableService(workflow, folder) { $0.runningLimit = 1 }
    second.harness.wait { gate.count == 2 }
    #expect(try second.harness.send("GET", places[3]).json["status"] == "running")
    #expect(try second.harness.send("POST", places[2] + "/cancel").json["status"] == "cancelled")
    #expect(gate.count == 2)
    gate.open()
    for place in [places[0], places[1], places[3]] {
      second.harness.wait {
        (try? second.harness.send("GET", place).json["status"]) == "completed"
      }
    }
    #expect(try second.harness.send("GET", places[2]).json["status"] == "cancelled")
    second.drain()
  }

  @Test func `bodies are bounded`() throws {
    let harness = try ServiceHarness("do: [{ s: { set: { a: 1 } } }]") {
      $0.server.bodyBytes = 1_000
    }
    let large = "\"" + String(repeating: "x", count: 1_000) + "\""
    for path in ["/", "/events", "/instances/x/cancel"] {
      #expect(try harness.send("POST", path, large).status == 413)
    }
    #expect(try harness.send("POST", "/", "\"x\"").status == 200)
    harness.drain()
  }

  @Test func `a thousand start at once`() throws {
    let harness = try ServiceHarness("do: [{ s: { set: '${ $workflow.id }' } }]") {
      $0.runningLimit = 64
    }
    var outputs: Set<String> = []
    for _ in 0..<1_000 {
      try harness.begin("POST", "/") { result in
        if case .success(let answer) = result, let id = answer.json.stringValue {
          outputs.insert(id)
        }
      }
    }
    harness.wait { outputs.count == 1_000 }
    harness.drain()
  }

  @Test func `an instance goes on without its client`() throws {
    let gate = try Gate()
    let harness = try ServiceHarness("do: [{ c: \(gate.call) }, { s: { set: { a: 1 } } }]")
    for _ in 0..<3 {
      let client = try RawConnection(port: harness.port)
      try client.send("POST", "/")
      harness.wait { gate.count > 0 }
      client.close()
    }
    harness.wait { gate.count == 3 }
    gate.open()
    harness.wait {
      (try? harness.send("GET", "/instances?status=completed").json["instances"]?.arrayValue)?
        .count == 3
    }
    harness.drain()
  }

  @Test func `a client waits as long as it prefers`() throws {
    let harness = try ServiceHarness("do: [{ w: { wait: PT0.4S } }, { s: { set: { a: 1 } } }]") {
      $0.patience = .milliseconds(50)
    }
    for headers in [[:], ["Prefer": "wait=0"], ["Prefer": "wait=10"], ["Prefer": "respond-async"]] {
      let answer = try harness.send("POST", "/", headers: headers)
      #expect(answer.status == 202, "\(headers)")
      #expect(answer.headers["Location"] == answer.json["location"]?.stringValue)
    }
    harness.drain()
    let patient = try ServiceHarness("do: [{ w: { wait: PT0.1S } }, { s: { set: { a: 1 } } }]")
    for preference in ["wait=60", "wait=-1", "wait=abc", "wait", "wait=99999999999999999999", "x"] {
      #expect(try patient.send("POST", "/", headers: ["Prefer": preference]).status == 200)
    }
    patient.drain()
  }

  @Test func `an idempotency key holds while it runs, after its end and after a restart`() throws {
    let folder = try TemporaryFolder()
    let workflow = "do: [{ w: { wait: PT0.3S } }, { s: { set: '${ $workflow.id }' } }]"
    let key = ["Idempotency-Key": "order-1"]
    let first = try DurableService(workflow, folder)
    let place = try first.harness.send("POST", "/?wait=false", headers: key).headers["Location"]
    #expect(
      try first.harness.send("POST", "/?wait=false", headers: key).headers["Location"] == place)
    first.abandon()
    let second = try DurableService(workflow, folder)
    let waited = try second.harness.send("POST", "/", headers: key)
    #expect(waited.status == 200)
    #expect(waited.headers["Location"] == place)
    second.drain()
    let third = try DurableService(workflow, folder)
    let ended = try third.harness.send("POST", "/", "{\"other\":1}", headers: key)
    #expect(ended.body == waited.body)
    #expect(
      try third.harness.send("GET", "/instances").json["instances"]?.arrayValue?.count == 1)
    for wrong in ["", String(repeating: "k", count: 256)] {
      #expect(
        try third.harness.send("POST", "/", headers: ["Idempotency-Key": wrong]).status == 400)
    }
    third.drain()
  }

  @Test func `each route allows its methods and no others`() throws {
    let harness = try ServiceHarness("do: [{ w: { wait: PT1H } }]")
    let one = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    let reading = [
      "/instances", one, "/metrics", "/openapi.json", "/livez", "/readyz", "/startupz",
    ]
    for path in reading + [one + "/events"] {
      #expect(try harness.send("OPTIONS", path).headers["Allow"] == "GET, HEAD, OPTIONS")
      for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let answer = try harness.send(method, path)
        #expect(answer.status == 405, "\(method) \(path)")
        #expect(answer.headers["Allow"] == "GET, HEAD, OPTIONS")
      }
      let head = try harness.send("HEAD", path)
      #expect(head.status == 200, "\(path)")
      #expect(head.body.isEmpty)
    }
    for path in ["/", "/events", one + "/cancel", one + "/suspend", one + "/resume"] {
      let options = try harness.send("OPTIONS", path)
      #expect(options.status == 204)
      #expect(options.headers["Allow"] == "POST, OPTIONS")
      for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE"] {
        #expect(try harness.send(method, path).status == 405, "\(method) \(path)")
      }
    }
    #expect(try harness.send("TRACE", "/").status == 501)
    harness.drain()
  }
}
