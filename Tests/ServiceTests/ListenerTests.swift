import HTTPClient
import JSON
import Journal
import SQLiteJournal
import Service
import Testing

/// Which tasks of an instance get an event.
@Suite struct ListenerTests {
  /// Three tasks that listen at the same time, two of them to the same events.
  private static let workflow = """
    do:
      - f:
          fork:
            branches:
              - one: { listen: { to: { one: { with: { type: a } } } } }
              - both: { listen: { to: { all: [{ with: { type: a } }, { with: { type: b } }] } } }
              - twice:
                  do:
                    - first: { listen: { to: { one: { with: { type: a } } } } }
                    - second: { listen: { to: { any: [] } }, output: { as: "[$input, .]" } }
    """

  private static func event(_ type: String, _ id: Int) -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"/test","type":"\#(type)","data":\#(id)}"#
  }

  private func send(_ event: String, to harness: ServiceHarness) throws {
    let answer = try harness.send(
      "POST", "/events", event, headers: ["Content-Type": "application/cloudevents+json"])
    #expect(answer.status == 202)
  }

  private func finish(_ place: String, of harness: ServiceHarness) throws -> JSONValue? {
    harness.wait { (try? harness.send("GET", place).json["status"]) == "completed" }
    return try harness.send("GET", place).json["output"]
  }

  @Test func `every task that listens when an event comes gets it once`() throws {
    let harness = try ServiceHarness(Self.workflow)
    let place = try #require(try harness.send("POST", "/?wait=false").headers["Location"])
    try send(Self.event("a", 1), to: harness)
    try send(Self.event("a", 1), to: harness)
    try send(Self.event("b", 2), to: harness)
    #expect(try finish(place, of: harness) == [[1], [1, 2], [[1], [2]]])
    harness.drain()
  }

  @Test func `an event that came before a restart is not consumed again`() throws {
    let folder = try TemporaryFolder()
    let first = try DurableService(Self.workflow, folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    try send(Self.event("a", 1), to: first.harness)
    first.abandon()
    let second = try DurableService(Self.workflow, folder)
    try send(Self.event("a", 1), to: second.harness)
    try send(Self.event("b", 2), to: second.harness)
    #expect(try finish(place, of: second.harness) == [[1], [1, 2], [[1], [2]]])
    second.drain()
  }
}
