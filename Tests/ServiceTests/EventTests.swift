import HTTPClient
import JSON
import LoopbackServer
import Service
import Testing

/// Events in and out.
@Suite struct ServiceEventTests {
  private static func event(_ id: String, _ type: String, _ data: String = "{}") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"/tests","type":"\#(type)","data":\#(data)}"#
  }

  private static let structured = ["Content-Type": "application/cloudevents+json"]

  private static let listener = """
    do:
      - l: { listen: { to: { one: { with: { type: paid } } } } }
    """

  @Test func `an instance gets the event it listens for`() throws {
    let harness = try ServiceHarness(Self.listener)
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    let accepted = try harness.send(
      "POST", "/events", Self.event("1", "paid", #"{"amount":5}"#), headers: Self.structured)
    #expect(accepted.status == 202)
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    #expect(try harness.send("GET", place).json["output"] == [["amount": 5]])
    harness.drain()
  }

  @Test func `an event that came too early is kept for a while`() throws {
    let harness = try ServiceHarness(Self.listener)
    _ = try harness.send("POST", "/events", Self.event("1", "paid"), headers: Self.structured)
    #expect(try harness.send("POST", "/").json == [[:]])
    harness.drain()
  }

  @Test func `an event that is repeated counts once`() throws {
    let harness = try ServiceHarness(
      """
      do:
        - l: { listen: { to: { any: [{ with: { type: a } }], until: '${ length == 2 }' } } }
      """)
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    for id in ["1", "1", "1"] {
      _ = try harness.send("POST", "/events", Self.event(id, "a"), headers: Self.structured)
    }
    #expect(try harness.send("GET", place).json["status"] == "waiting")
    _ = try harness.send("POST", "/events", Self.event("2", "a"), headers: Self.structured)
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    harness.drain()
  }

  @Test func `the binary and the batched mode are taken too`() throws {
    let harness = try ServiceHarness(
      """
      do:
        - l: { listen: { to: { all: [{ with: { type: a } }, { with: { type: b } }, { with: { type: c } }] } } }
      """)
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    let binary = try harness.send(
      "POST", "/events", #"{"n":1}"#,
      headers: [
        "ce-specversion": "1.0", "ce-id": "1", "ce-source": "/tests", "ce-type": "a",
        "Content-Type": "application/json",
      ])
    #expect(binary.status == 202)
    let batch = "[\(Self.event("2", "b")),\(Self.event("3", "c"))]"
    let batched = try harness.send(
      "POST", "/events", batch, headers: ["Content-Type": "application/cloudevents-batch+json"])
    #expect(batched.status == 202)
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    harness.drain()
  }

  @Test(arguments: [
    ("[1]", "application/cloudevents+json", 400), ("{", "application/cloudevents+json", 400),
    ("{}", "application/cloudevents+json", 400), ("{}", "application/json", 415),
    ("{}", "application/cloudevents-batch+json", 400),
  ])
  func `what is no event is refused`(body: String, type: String, status: Int) throws {
    let harness = try ServiceHarness(Self.listener)
    let response = try harness.send("POST", "/events", body, headers: ["Content-Type": type])
    #expect(response.status == status)
    #expect(response.headers["Content-Type"] == "application/problem+json")
    harness.drain()
  }

  @Test func `an event goes to the instance whose key it has`() throws {
    let harness = try ServiceHarness(
      """
      do:
        - l:
            listen:
              to:
                one:
                  with: { type: paid }
                  correlate: { order: { from: '${ .data.order }', expect: '${ .order }' } }
      """)
    let first = try #require(
      try harness.send("POST", "/?wait=false", #"{"order":"a"}"#).headers["Location"])
    let second = try #require(
      try harness.send("POST", "/?wait=false", #"{"order":"b"}"#).headers["Location"])
    _ = try harness.send(
      "POST", "/events", Self.event("1", "paid", #"{"order":"b"}"#), headers: Self.structured)
    harness.wait { (try? harness.send("GET", second).json["status"]) == "completed" }
    #expect(try harness.send("GET", first).json["status"] == "waiting")
    harness.drain()
  }

  @Test func `emitted events are delivered to the sink in order`() throws {
    let sink = try CallCounter()
    let harness = try ServiceHarness(
      """
      do:
        - a: { emit: { event: { with: { type: first, source: /orders } } } }
        - b: { emit: { event: { with: { type: second, source: /orders } } } }
      """
    ) { $0.sink = sink.url + "/sink" }
    #expect(try harness.send("POST", "/").status == 200)
    harness.wait { sink.count("/sink") == 2 }
    let types = sink.requests("/sink").map { $0.contains("\"first\"") ? 1 : 2 }
    #expect(types == [1, 2])
    harness.drain()
  }

  @Test func `events that the sink refuses hold up nobody else's`() throws {
    let sink = try TestServer { request, _ in
      TestServer.json("{}", status: request.contains("\"refused\"") ? 422 : 200)
    }
    let harness = try ServiceHarness(
      """
      do:
        - many:
            for: { each: number, in: '${ [range($workflow.input.count)] }' }
            do:
              - tell: { emit: { event: { with: { type: told, source: /orders, data: '${ $workflow.input.kind }' } } } }
      """
    ) { $0.sink = "http://127.0.0.1:\(sink.port)/sink" }
    for _ in 0..<40 {
      #expect(try harness.send("POST", "/", #"{"kind":"refused","count":10}"#).status == 200)
    }
    harness.wait { sink.seen.requests.count >= 40 }
    #expect(try harness.send("POST", "/", #"{"kind":"wanted","count":3}"#).status == 200)
    func wanted() -> Int { sink.seen.requests.count { $0.contains("\"wanted\"") } }
    harness.wait { wanted() == 3 }
    harness.wait {
      (try? harness.send("GET", "/metrics")).map { String(decoding: $0.body, as: UTF8.self) }?
        .contains("\nslipway_outbox_events 400\n") == true
    }
    harness.drain()
  }

  @Test func `without a sink emitted events reach the instances here`() throws {
    let harness = try ServiceHarness(
      """
      do:
        - f:
            fork:
              branches:
                - wait: { listen: { to: { one: { with: { type: ping } } } } }
                - send: { emit: { event: { with: { type: ping, source: /here } } } }
      """)
    #expect(try harness.send("POST", "/").status == 200)
    harness.drain()
  }

  @Test func `events start instances`() throws {
    let harness = try ServiceHarness(
      """
      schedule: { on: { one: { with: { type: ordered } } } }
      do: [{ s: { set: { got: '${ . }' } } }]
      """)
    _ = try harness.send(
      "POST", "/events", Self.event("1", "ordered", #"{"n":7}"#), headers: Self.structured)
    harness.wait {
      (try? harness.send("GET", "/instances?status=completed").json["instances"]?.arrayValue?.count)
        == 1
    }
    harness.drain()
  }
}
