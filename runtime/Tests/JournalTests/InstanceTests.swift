import Journal
import JournalTestSupport
import Testing

@Suite("Journal: instances")
struct InstanceTests {
  @Test("an instance is read as it was made", arguments: Implementation.allCases)
  func header(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let header = InstanceHeader.sample(1, key: "order-1", input: Array("{\"a\":1}".utf8))
    #expect(try journal.commit(.create(header)) == .committed)
    let running = StoredInstance(header: header, state: .unfinished(.running))
    #expect(try journal.instance(header.id) == running)
    #expect(try journal.instance(InstanceID(high: 0, low: 0)) == nil)
    let byKey = try journal.loop.answer {
      journal.journal.instance(idempotencyKey: "order-1", completion: $0)
    }
    #expect(byKey == running)
  }

  @Test("states follow one another until the end", arguments: Implementation.allCases)
  func states(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let id = try journal.create(1)
    let moment = JournalTime(nanoseconds: 77)
    let activities: [Activity] = [
      .waiting(until: moment), .suspended, .waiting(until: nil), .damaged, .running,
    ]
    for activity in activities {
      try journal.commit(.setActivity(activity, of: id))
      #expect(try journal.instance(id)?.state == .unfinished(activity))
    }
    let settlement = Settlement(.faulted, bytes: [1, 2], at: moment)
    try journal.commit(.settle(settlement, of: id))
    #expect(try journal.instance(id)?.state == .finished(settlement))
    #expect(throws: JournalError.finishedInstance(id)) {
      try journal.commit(.setActivity(.running, of: id))
    }
    #expect(throws: JournalError.finishedInstance(id)) {
      try journal.commit(.append(.sample(1), to: id))
    }
  }

  @Test("a commit that cannot be made leaves nothing", arguments: Implementation.allCases)
  func atomic(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let id = try journal.create(1)
    try journal.commit(.append(.sample(1), to: id))
    let message = OutboxMessage(
      id: "m", destination: "d", bytes: [], instance: id, createdAt: .init(nanoseconds: 0))
    let unknown = InstanceID(high: 9, low: 9)
    #expect(throws: JournalError.unknownInstance(unknown)) {
      try journal.commit(
        .append(.sample(2), to: id), .checkpoint(Checkpoint(sequence: 2, bytes: [1]), of: id),
        .setActivity(.suspended, of: id), .enqueue(message), .create(.sample(2)),
        .append(.sample(1), to: unknown))
    }
    let recovery = try journal.recover(id)[0].get()
    #expect(recovery.page.records == [.sample(1)])
    #expect(recovery.checkpoint == nil)
    #expect(recovery.instance.status == .running)
    #expect(try journal.outbox().isEmpty)
    #expect(try journal.instances().instances.map(\.id) == [id])
    // What was taken back can be made again.
    try journal.commit(.append(.sample(2), to: id), .enqueue(message), .create(.sample(2)))
    #expect(try journal.records(of: id).records == [.sample(1), .sample(2)])
  }

  @Test("commits of one flush are each whole", arguments: Implementation.allCases)
  func groups(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    var outcomes: [Result<CommitOutcome, JournalError>] = []
    let first = InstanceHeader.sample(1)
    let second = InstanceHeader.sample(2)
    journal.journal.commit([.create(first)]) { outcomes.append($0) }
    journal.journal.commit([.create(second), .append(.sample(1), to: InstanceID(high: 3, low: 3))])
    {
      outcomes.append($0)
    }
    journal.journal.commit([.append(.sample(1), to: first.id)]) { outcomes.append($0) }
    journal.journal.flush()
    #expect(outcomes.isEmpty)
    try journal.create(4)
    #expect(
      outcomes == [
        .success(.committed), .failure(.unknownInstance(InstanceID(high: 3, low: 3))),
        .success(.committed),
      ])
    #expect(try journal.instance(second.id) == nil)
    #expect(try journal.records(of: first.id).records == [.sample(1)])
  }

  @Test("the answers of one flush come together", arguments: Implementation.allCases)
  func wakeups(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    var answered = 0
    let tasks = journal.loop.taskCount
    for number in 1...100 as ClosedRange<UInt64> {
      journal.journal.commit([.create(.sample(number))]) { _ in answered += 1 }
    }
    journal.journal.flush()
    journal.loop.turn { answered == 100 }
    #expect(journal.loop.taskCount == tasks + 1)
  }

  @Test("an idempotency key gives the first instance", arguments: Implementation.allCases)
  func idempotency(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let first = try journal.create(1, key: "k")
    let again = InstanceHeader.sample(2, key: "k")
    let outcome = try journal.commit(.create(again), .append(.sample(1), to: again.id))
    #expect(outcome == .existingInstance(first))
    #expect(try journal.instance(again.id) == nil)
    // It is free again once its instance is gone.
    try journal.settle(first)
    #expect(
      try journal.prune(RetentionPolicy(finishedCount: 0, programsInUse: [.sample])).instances == 1)
    #expect(try journal.commit(.create(again)) == .committed)
  }

  @Test("an instance is made once, with a stored program", arguments: Implementation.allCases)
  func creation(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    #expect(throws: JournalError.unknownProgram(.sample)) { try journal.create(1) }
    try journal.commit(.storeProgram(.sample, bytes: [1]), .create(.sample(1)))
    try journal.storeProgram()
    let id = InstanceID(high: 1, low: 1)
    #expect(throws: JournalError.duplicateInstance(id)) { try journal.create(1) }
    let program = try journal.loop.answer {
      journal.journal.program(.sample, completion: $0)
    }
    #expect(program == [1])
  }

  @Test("lists show the newest first, in pages", arguments: Implementation.allCases)
  func lists(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let ids = try (1...5).map { try journal.create($0) }
    let moment = JournalTime(nanoseconds: 99)
    try journal.commit(.setActivity(.waiting(until: moment), of: ids[1]))
    try journal.settle(ids[2], .faulted, at: 50)

    let all = try journal.instances()
    #expect(all.instances.map(\.id) == ids.reversed())
    #expect(all.next == nil)
    #expect(all.instances[3].wakesAt == moment)
    #expect(all.instances[2].endedAt == JournalTime(nanoseconds: 50))
    #expect(all.instances[2].status == .faulted)
    #expect(all.instances[0].program == .sample)

    let first = try journal.instances(InstanceQuery(statuses: [.running], limit: 2))
    #expect(first.instances.map(\.id) == [ids[4], ids[3]])
    let second = try journal.instances(
      InstanceQuery(statuses: [.running], cursor: first.next, limit: 2))
    #expect(second.instances.map(\.id) == [ids[0]])
    #expect(second.next == nil)

    let counts = try journal.loop.answer { journal.journal.counts(completion: $0) }
    #expect(counts == [.running: 3, .waiting: 1, .faulted: 1])
  }

  @Test(
    "released instances can be claimed, finished ones cannot", arguments: Implementation.allCases)
  func claims(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let ids = try (1...3).map { try journal.create($0) }
    func claim(_ limit: Int) throws -> [InstanceID] {
      let claimed = try journal.loop.answer {
        journal.journal.claim(until: .distantFuture, limit: limit, completion: $0)
      }
      return claimed.map(\.id)
    }
    // They belong to who made them.
    #expect(try claim(10).isEmpty)
    try journal.loop.answer { journal.journal.release(ids, completion: $0) }
    try journal.loop.answer { journal.journal.renew(until: .distantFuture, completion: $0) }
    try journal.settle(ids[1])
    #expect(try claim(1) == [ids[0]])
    #expect(try claim(10) == [ids[2]])
    #expect(try claim(10).isEmpty)
  }

  @Test("a closed journal says so", arguments: Implementation.allCases)
  func closed(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    var outcome: Result<CommitOutcome, JournalError>?
    journal.journal.commit([.storeProgram(.sample, bytes: [])]) { outcome = $0 }
    journal.journal.close()
    journal.loop.turn()
    #expect(outcome == .success(.committed))
    #expect(throws: JournalError.closed) { try journal.storeProgram() }
    #expect(throws: JournalError.closed) { try journal.instances() }
  }
}
