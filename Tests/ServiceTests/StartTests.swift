import HTTPClient
import JSON
import Testing

/// `POST /` and what is asked of instances.
@Suite struct StartTests {
  private static let greeting = """
    input: { schema: { document: { type: object, required: [name],
      properties: { name: { type: string }, age: { type: integer } } } } }
    do:
      - greet: { set: { greeting: '${ "Hello, " + .name }' } }
      - loud: { set: '${ .greeting | ascii_upcase }' }
    """

  @Test func `a start answers with the output`() throws {
    let harness = try ServiceHarness(Self.greeting)
    let response = try harness.send("POST", "/", #"{"name":"Ada"}"#)
    #expect(response.status == 200)
    #expect(response.json == "HELLO, ADA")
    let place = try #require(response.headers["Location"])
    let shown = try harness.send("GET", place)
    #expect(shown.json["status"] == "completed")
    #expect(shown.json["input"] == ["name": "Ada"])
    #expect(shown.json["output"] == "HELLO, ADA")
    #expect(
      shown.json["tasks"]?.arrayValue?.map { $0["name"] } == ["greet", "loud"])
    harness.drain()
  }

  @Test func `an input that does not fit is refused with every violation`() throws {
    let harness = try ServiceHarness(Self.greeting)
    let response = try harness.send("POST", "/", #"{"name":1,"age":"x"}"#)
    #expect(response.status == 400)
    #expect(
      response.json["errors"]?.arrayValue?.compactMap { $0["pointer"]?.stringValue }.sorted()
        == ["/age", "/name"])
    #expect(try harness.send("GET", "/instances").json["instances"] == [])
    harness.drain()
  }

  @Test func `a start that may be answered early is`() throws {
    let harness = try ServiceHarness("do: [{ w: { wait: PT0.05S } }, { s: { set: { n: 1 } } }]")
    let response = try harness.send("POST", "/?wait=false")
    #expect(response.status == 202)
    let place = try #require(response.headers["Location"])
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    let preferred = try harness.send("POST", "/", headers: ["Prefer": "respond-async"])
    #expect(preferred.status == 202)
    for query in ["?wiat=false", "?wait=no", "?wait", "?wait=true&limit=1"] {
      #expect(try harness.send("POST", "/" + query).status == 400, "\(query)")
    }
    #expect(try harness.send("POST", "/?").status == 200)
    harness.drain()
  }

  @Test func `the same idempotency key gives the same instance`() throws {
    let harness = try ServiceHarness("do: [{ s: { set: '${ $workflow.id }' } }]")
    let first = try harness.send("POST", "/", headers: ["Idempotency-Key": "k"])
    let second = try harness.send("POST", "/", headers: ["Idempotency-Key": "k"])
    let third = try harness.send("POST", "/", headers: ["Idempotency-Key": "other"])
    #expect(first.json == second.json)
    #expect(first.json != third.json)
    harness.drain()
  }

  @Test func `a fault answers with its problem`() throws {
    let harness = try ServiceHarness(
      "do: [{ r: { raise: { error: { type: 'https://x.example/e', status: 418, title: Teapot } } } }]"
    )
    let response = try harness.send("POST", "/")
    #expect(response.status == 418)
    #expect(response.headers["Content-Type"] == "application/problem+json")
    #expect(response.json["title"] == "Teapot")
    harness.drain()
  }

  @Test func `instances are cancelled, suspended and resumed`() throws {
    let harness = try ServiceHarness(
      "do: [{ w: { wait: PT0.2S } }, { s: { set: { state: done } } }]")
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    #expect(try harness.send("POST", place + "/suspend").json["status"] == "suspended")
    let resumed = try harness.send("POST", place + "/resume").json["status"]
    #expect(resumed == "waiting")
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    let other = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    #expect(try harness.send("POST", other + "/cancel").json["status"] == "cancelled")
    #expect(try harness.send("POST", other + "/cancel").status == 409)
    harness.drain()
  }

  @Test func `lifecycle events are streamed, those of the past first`() throws {
    let harness = try ServiceHarness(
      "do: [{ w: { wait: PT0.1S } }, { s: { set: { state: done } } }]")
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    let stream = try harness.send("GET", place + "/events")
    let text = String(decoding: stream.body, as: UTF8.self)
    let kinds = text.split(separator: "\n").filter { $0.hasPrefix("event: ") }
    #expect(kinds.first == "event: io.serverlessworkflow.workflow.started.v1")
    #expect(kinds.last == "event: io.serverlessworkflow.workflow.completed.v1")
    harness.drain()
  }
}
