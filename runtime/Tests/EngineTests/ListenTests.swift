import Engine
import JSON
import Program
import ScriptedHost
import Testing

@Suite struct ListenTests {
  /// A filter of events by their type and other attributes.
  static func type(_ type: String, _ attributes: [(name: String, value: JSONValue)] = [])
    -> EventFilter
  {
    EventFilter(
      attributes: ([("type", .string(type))] + attributes).map { ($0.0, .literal($0.1)) })
  }

  /// Events, one each second, each with its second as its data.
  static func events(_ types: String...) -> [(second: Int64, event: JSONValue)] {
    types.enumerated().map { position, type in
      (Int64(position + 1), event(type, data: .number(Double(position + 1))))
    }
  }

  static func event(_ type: String, data: JSONValue, _ more: JSONObject = [:]) -> JSONValue {
    var event: JSONObject = [
      "specversion": "1.0", "id": "1", "source": "/test", "type": .string(type), "data": data,
    ]
    for (name, value) in more { event[name] = value }
    return .object(event)
  }

  /// What happens to a workflow that listens.
  private func log(
    _ steps: [Step], _ events: [(second: Int64, event: JSONValue)],
    answers: @escaping (String) -> VirtualHost.Answer = { _ in (0, .output(.null)) }
  ) -> [String] {
    var host = VirtualHost(ProgramBuilder.program(steps), events: events, answers: answers)
    host.run()
    return host.log
  }

  @Test(arguments: [
    (EventConsumption.one(type("b")), "2 completed [2]"),
    (.any([type("c"), type("b")], until: nil), "2 completed [2]"),
    (.any([], until: nil), "1 completed [1]"),
    (.all([type("c"), type("a")]), "3 completed [1,3]"),
    (.all([type("b"), type("b")]), "5 completed [2,5]"),
    (.any([], until: .consumed(.one(type("c")))), "3 completed [1,2]"),
    (.any([type("a")], until: .consumed(.all([type("c"), type("b")]))), "3 completed [1]"),
    (.any([type("a")], until: .consumed(.any([], until: nil))), "1 completed []"),
    (.any([type("[ad]"), type("x|b")], until: .consumed(.one(type("d")))), "4 completed [1,2]"),
    (.one(type(".")), "0 subscribe ."),
    (.all([]), "0 completed []"),
  ])
  func `a strategy consumes what it asks for, in order`(
    _ strategy: EventConsumption, _ expected: String
  ) {
    let log = log([.listen("l", to: strategy)], Self.events("a", "b", "c", "d", "b"))
    #expect(log.last { !$0.contains("consumed") } == expected)
  }

  @Test func `the host is told what became of each event, and when no more are wanted`() {
    let log = log(
      [.listen("l", to: .all([Self.type("a"), Self.type("b")]))],
      Self.events("c", "a", "a", "b", "a"))
    #expect(
      log == [
        "0 subscribe a b", "1 not consumed", "2 consumed", "3 not consumed", "4 consumed",
        "4 cancel", "4 completed [2,4]",
      ])
  }

  @Test(
    arguments: [
      (["source": "/test"], true), (["source": "/t"], false), (["source": "/te.*"], true),
      (["subject": "s"], true), (["subject": "S"], false), (["time": "2026-.*"], true),
      (["datacontenttype": "application/json"], true), (["dataschema": "urn:s"], true),
      (["id": "1"], true), (["id": "2"], false), (["level": 3], true), (["level": 4], false),
      (["missing": ""], false), (["source": "(", "id": "1"], false),
      (["data": ["place": ["name": "Hall.*"]]], true), (["data": ["place": "Hall"]], false),
      (["data": ["readings": [1, 2]]], true), (["data": ["readings": [1]]], false),
      (["data": ["extra": .null]], false),
    ] as [(JSONObject, Bool)])
  func `every attribute can be asked for`(_ attributes: JSONObject, _ isWanted: Bool) {
    let event = Self.event(
      "a", data: ["place": ["name": "Hall 1", "floor": 2], "readings": [1, 2]],
      [
        "subject": "s", "time": "2026-02-03T04:05:06Z", "datacontenttype": "application/json",
        "dataschema": "urn:s", "level": 3,
      ])
    let filter = EventFilter(attributes: attributes.map { ($0, .literal($1)) })
    let log = log([.listen("l", to: .one(filter), read: .raw)], [(1, event)])
    #expect(log.contains("1 consumed") == isWanted)
  }

  @Test func `events that come while one is handled wait for their turn`() {
    let log = log(
      [
        .listen(
          "l", to: .any([], until: .consumed(.one(Self.type("stop")))), each: [.call("c")])
      ],
      Self.events("a", "b", "stop", "c"), answers: { _ in (5, .output("done")) })
    #expect(
      log == [
        "0 subscribe *", "1 consumed", "1 call http://c.test/", "2 consumed", "3 consumed",
        "3 cancel", "6 call http://c.test/", "11 completed [\"done\",\"done\"]",
      ])
  }

  @Test func `a task that listens ends at its timeout and lets go of its events`() {
    let steps: [Step] = [
      .attempt(
        "t", [.listen("l", to: .all([Self.type("a"), Self.type("b")]), timeout: 2)],
        handler: [.set("h", "late")])
    ]
    let log = log(steps, Self.events("a") + [(5, Self.event("b", data: 1))])
    #expect(
      log == ["0 timer 2.0", "0 subscribe a b", "1 consumed", "2 cancel", "2 completed \"late\""])
  }

  @Test func `branches listen at the same time, and each consumes an event for itself`() {
    let steps: [Step] = [
      .fork(
        "f",
        [
          .listen("x", to: .one(Self.type("b"))), .listen("y", to: .one(Self.type("a"))),
          .listen("z", to: .any([Self.type("a"), Self.type("b")], until: nil)),
        ])
    ]
    #expect(log(steps, Self.events("b", "a", "b")).last == "2 completed [[1],[2],[1]]")
  }

  @Test func `extensions run around a task that listens and one that emits`() {
    let steps: [Step] = [
      .listen("l", to: .one(Self.type("a"))).extended(before: [.call("b")], after: [.call("a")]),
      Step("e") { _, _ in .emit(.literal(["type": "t", "id": "1", "time": "0"])) }
        .extended(before: [.set("x", 1)], after: [.set("y", "instead")]),
    ]
    #expect(
      log(steps, Self.events("a", "a")) == [
        "0 call http://b.test/", "0 subscribe a", "1 consumed", "1 cancel",
        "1 call http://a.test/",
        #"1 publish {"type":"t","id":"1","time":"0","specversion":"1.0","source":"/test/sample/1.0.0"}"#,
        "1 completed \"instead\"",
      ])
  }

  @Test(
    arguments: [
      (.data, #"{"n": 1}"#, #"{"n":1}"#), (.raw, #"{"n": 1}"#, #""{\"n\": 1}""#),
      (.raw, nil, #""{\"n\":1}""#),
      (
        .envelope, nil,
        #"{"specversion":"1.0","id":"1","source":"/test","type":"a","data":{"n":1}}"#
      ),
    ] as [(EventRead, String?, String)])
  func `an event is read as the task says`(
    _ read: EventRead, _ raw: String?, _ expected: String
  ) throws {
    let program = ProgramBuilder.program([.listen("l", to: .any([], until: nil), read: read)])
    let environment = Environment(program: PreparedProgram(program))
    var instance = WorkflowInstance(id: "1", input: .null, seed: 1)
    let start = Timestamp(nanoseconds: 0)
    let event = try CloudEvent(Self.event("a", data: ["n": 1]), raw: raw)
    for case .subscribe(let effect, _) in instance.start(at: start, in: environment) {
      let answer = Event(effect: effect, result: .event(event))
      _ = instance.resume(with: answer, at: start, in: environment)
      let late = instance.resume(with: answer, at: start, in: environment)
      guard case .consumed(effect, false)? = late.first, late.count == 1 else {
        Issue.record("an event was consumed by an instance that has ended")
        continue
      }
    }
    guard case .completed(let output)? = instance.outcome else {
      Issue.record("not completed")
      return
    }
    #expect("\(output)" == "[\(expected)]")
  }

  @Test(
    arguments: [
      ([:], "'id'"), (["id": ""], "'id'"), (["id": "1", "source": "s", "type": 1], "'type'"),
      (["id": "1", "source": "s", "type": "t", "specversion": "0.3"], "1.0"), (3, "object"),
    ] as [(JSONValue, String)])
  func `what is no event is told`(_ value: JSONValue, _ part: String) {
    #expect {
      try CloudEvent(value)
    } throws: {
      ($0 as? CloudEvent.Problem)?.message.contains(part) ?? false
    }
  }
}
