import Journal
import JournalTestSupport
import Testing

@Suite("Journal: outbox, inbox and schedules")
struct BoxTests {
  private func message(_ id: String, at time: Int64) -> OutboxMessage {
    OutboxMessage(
      id: id, destination: "http://sink", bytes: Array(id.utf8),
      instance: id == "a" ? InstanceID(high: 5, low: 6) : nil, createdAt: .init(nanoseconds: time))
  }

  private func event(_ id: String, source: String = "s") -> InboxEvent {
    InboxEvent(
      key: EventKey(source: source, id: id), receivedAt: .init(nanoseconds: 10),
      bytes: Array(id.utf8))
  }

  @Test("messages wait until they are delivered", arguments: Implementation.allCases)
  func outbox(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    let (a, b, c) = (message("a", at: 3), message("b", at: 1), message("c", at: 1))
    try journal.commit(.enqueue(a), .enqueue(b), .enqueue(c))
    #expect(try journal.outbox() == [b, c, a])
    #expect(try journal.outbox(dueBy: .init(nanoseconds: 2)) == [b, c])
    try journal.commit(.retry(message: "b", at: .init(nanoseconds: 9)), .dequeue(message: "c"))
    var late = b
    (late.attempts, late.dueAt) = (1, .init(nanoseconds: 9))
    #expect(try journal.outbox() == [a, late])
    #expect(throws: JournalError.duplicateMessage(id: "a")) { try journal.commit(.enqueue(a)) }
    // A delivery may be told twice.
    try journal.commit(.dequeue(message: "c"))
  }

  @Test("a message waits for the earlier ones of its instance", arguments: Implementation.allCases)
  func order(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    let instances = [InstanceID(high: 1, low: 1), InstanceID(high: 1, low: 2)]
    for number in 0..<300 {
      var message = message("x\(number)", at: 1)
      message.instance = instances[0]
      try journal.commit(.enqueue(message))
    }
    var other = message("y", at: 2)
    other.instance = instances[1]
    try journal.commit(.enqueue(other))
    #expect(try journal.outbox().map(\.id) == ["x0", "y"])
    #expect(try journal.outboxCount() == 301)
    try journal.commit(.retry(message: "x0", at: .init(nanoseconds: 9)))
    #expect(try journal.outbox().map(\.id) == ["y", "x0"])
    #expect(try journal.outbox(dueBy: .init(nanoseconds: 8)).map(\.id) == ["y"])
    try journal.commit(.dequeue(message: "x0"))
    #expect(try journal.outbox().map(\.id) == ["x1", "y"])
  }

  @Test("events wait in order until they are consumed", arguments: Implementation.allCases)
  func inbox(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    let events = ["a", "b", "c", "d"].map { event($0) }
    for event in events { #expect(try journal.commit(.receive(event)) == .committed) }
    #expect(try journal.inbox().map(\.event) == events)
    try journal.commit(.consume(events[1].key))
    let first = try journal.inbox(limit: 2)
    #expect(first.map(\.event) == [events[0], events[2]])
    #expect(try journal.inbox(after: first[1].position).map(\.event) == [events[3]])
  }

  @Test("an event is received once, even after it was consumed", arguments: Implementation.allCases)
  func repetition(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    let (a, b) = (event("a"), event("b"))
    try journal.commit(.receive(a), .consume(a.key))
    #expect(try journal.commit(.receive(b), .receive(a)) == .repeatedEvent(a.key))
    #expect(try journal.inbox().isEmpty)
    #expect(try journal.commit(.receive(event("a", source: "t"))) == .committed)
    // It is new again once it is forgotten; one that waits is never forgotten.
    _ = try journal.prune(RetentionPolicy(eventsBefore: .init(nanoseconds: 11)))
    #expect(try journal.commit(.receive(a)) == .committed)
    #expect(try journal.inbox().map(\.event) == [event("a", source: "t"), a])
  }

  @Test("schedules keep their last state", arguments: Implementation.allCases)
  func schedules(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.commit(
      .setSchedule(key: "a", state: [1]), .setSchedule(key: "b", state: [2]),
      .setSchedule(key: "a", state: [3]))
    try journal.commit(.setSchedule(key: "b", state: nil), .setSchedule(key: "c", state: []))
    let schedules = try journal.loop.answer { journal.journal.schedules(completion: $0) }
    #expect(schedules == ["a": [3], "c": []])
  }
}
