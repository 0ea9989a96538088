import HTTPClient
import JSON
import Service
import Testing

/// Instances that live through new versions of their workflow.
@Suite struct UpgradeTests {
  @Test func `each instance keeps its version over several upgrades`() throws {
    let folder = try TemporaryFolder()
    func workflow(_ name: String) -> String {
      """
      do:
        - wanted: { listen: { to: { one: { with: { type: go } } } } }
        - said: { set: { version: \(name) } }
      """
    }
    var places: [String] = []
    let names = ["first", "second", "third"]
    for name in names {
      let service = try DurableService(workflow(name), folder)
      let place = try service.harness.send("POST", "/?wait=false").headers["Location"]
      places.append(try #require(place))
      for place in places {
        service.harness.wait {
          (try? service.harness.send("GET", place).json["status"]) == "waiting"
        }
      }
      // Both ways to end: told to, and not.
      if name == "first" { service.abandon() } else { service.drain() }
    }
    let last = try DurableService("do: [{ s: { set: { version: fourth } } }]", folder)
    let event = #"{"specversion":"1.0","id":"1","source":"/s","type":"go"}"#
    #expect(
      try last.harness.send(
        "POST", "/events", event, headers: ["Content-Type": "application/cloudevents+json"]
      ).status == 202)
    for (name, place) in zip(names, places) {
      last.harness.wait { (try? last.harness.send("GET", place).json["status"]) == "completed" }
      #expect(
        try last.harness.send("GET", place).json["output"] == ["version": .string(name)])
    }
    #expect(try last.harness.send("POST", "/").json["version"] == "fourth")
    last.drain()
  }
}
