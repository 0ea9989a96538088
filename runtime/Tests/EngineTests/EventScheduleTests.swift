import Engine
import JSON
import Program
import Testing

@Suite struct EventScheduleTests {
  /// What each of some events starts, where every event is an object with its type and its data.
  private func outcomes(
    _ strategy: EventConsumption, _ events: [(type: String, data: JSONValue)]
  ) throws -> [EventSchedule.Outcome] {
    var program = ProgramBuilder.program([.set("s", 1)])
    program.schedule = .on(strategy, read: .data)
    let environment = Environment(program: PreparedProgram(program))
    var schedule = EventSchedule()
    return try events.map { type, data in
      try schedule.take(
        CloudEvent(ListenTests.event(type, data: data)), at: Timestamp(nanoseconds: 0),
        in: environment)
    }
  }

  @Test func `each event of one filter starts an instance`() throws {
    let found = try outcomes(.one(ListenTests.type("a")), [("a", 1), ("b", 2), ("a", 3)])
    #expect(found == [.starts([1]), .ignored, .starts([3])])
  }

  @Test func `events of each of several filters start an instance together`() throws {
    let found = try outcomes(
      .all([ListenTests.type("a"), ListenTests.type("b")]),
      [("a", 1), ("a", 2), ("b", 3), ("c", 4), ("b", 5), ("b", 6)])
    #expect(found == [.kept, .kept, .starts([1, 3]), .ignored, .starts([2, 5]), .kept])
  }

  @Test func `events are collected until another ends them`() throws {
    let found = try outcomes(
      .any([ListenTests.type("a")], until: .consumed(.one(ListenTests.type("end")))),
      [("end", 0), ("a", 1), ("a", 2), ("end", 3), ("end", 4)])
    #expect(found == [.ignored, .kept, .kept, .starts([1, 2]), .ignored])
  }

  @Test func `a host can tell which events may start an instance`() {
    var program = ProgramBuilder.program([.set("s", 1)])
    program.schedule = .on(
      .any([ListenTests.type("a"), ListenTests.type("b.*")], until: nil), read: .data)
    let wanted = EventSchedule.subscription(
      in: Environment(program: PreparedProgram(program)))
    #expect(wanted?.patterns.map(\.type) == ["a", nil])
    program.schedule = nil
    #expect(
      EventSchedule.subscription(in: Environment(program: PreparedProgram(program))) == nil)
  }
}
