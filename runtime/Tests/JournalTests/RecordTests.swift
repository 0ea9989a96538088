import Journal
import JournalTestSupport
import Testing

@Suite("Journal: records and checkpoints")
struct RecordTests {
  @Test("records are read in pages", arguments: Implementation.allCases)
  func pages(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let (id, other) = (try journal.create(1), try journal.create(2))
    for sequence in 1...5 {
      try journal.commit(.append(.sample(Int64(sequence)), to: id))
      try journal.commit(.append(.sample(Int64(sequence), bytes: [0]), to: other))
    }
    let first = try journal.records(of: id, limit: 2)
    #expect(first == RecordPage(records: [.sample(1), .sample(2)], hasMore: true))
    let rest = try journal.records(of: id, after: 2)
    #expect(rest.records == [.sample(3), .sample(4), .sample(5)])
    #expect(!rest.hasMore)
    #expect(throws: JournalError.unknownInstance(InstanceID(high: 0, low: 0))) {
      try journal.records(of: InstanceID(high: 0, low: 0))
    }
  }

  @Test("a record comes after all others", arguments: Implementation.allCases)
  func order(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let id = try journal.create(1)
    try journal.commit(.append(.sample(1), to: id), .append(.sample(5), to: id))
    for stale in [1, 5, 3] as [Int64] {
      #expect(throws: JournalError.staleSequence(id, sequence: stale)) {
        try journal.commit(.append(.sample(stale), to: id))
      }
    }
    try journal.commit(.append(.sample(6), to: id))
    #expect(try journal.records(of: id).records.map(\.sequence) == [1, 5, 6])
  }

  @Test("recovery is the last checkpoint and what follows", arguments: Implementation.allCases)
  func recovery(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let (id, other) = (try journal.create(1), try journal.create(2))
    for sequence in 1...4 { try journal.commit(.append(.sample(Int64(sequence)), to: id)) }
    for sequence in [1, 3] as [Int64] {
      let checkpoint = Checkpoint(sequence: sequence, bytes: [UInt8(sequence)])
      try journal.commit(.checkpoint(checkpoint, of: id))
    }
    let unknown = InstanceID(high: 0, low: 0)
    let recoveries = try journal.recover(id, unknown, other)
    let recovery = try recoveries[0].get()
    #expect(recovery.instance == StoredInstance(header: .sample(1), state: .unfinished(.running)))
    #expect(recovery.checkpoint == Checkpoint(sequence: 3, bytes: [3]))
    #expect(recovery.page == RecordPage(records: [.sample(4)], hasMore: false))
    #expect(recoveries[1] == .failure(.unknownInstance(unknown)))
    #expect(try recoveries[2].get().page.records.isEmpty)
    let checkpoint = try journal.loop.answer { journal.journal.checkpoint(of: id, completion: $0) }
    #expect(checkpoint == recovery.checkpoint)
    // The history is still there.
    #expect(try journal.records(of: id).records.count == 4)
  }

  @Test("an instance keeps so much history and no more", arguments: Implementation.allCases)
  func history(_ implementation: Implementation) throws {
    let journal = try implementation.make(limits: JournalLimits(historyCount: 2))
    try journal.storeProgram()
    let id = try journal.create(1)
    for sequence in 1...6 { try journal.commit(.append(.sample(Int64(sequence)), to: id)) }
    try journal.commit(.checkpoint(Checkpoint(sequence: 5, bytes: []), of: id))
    #expect(try journal.records(of: id).records.map(\.sequence) == [4, 5, 6])
    #expect(throws: JournalError.staleSequence(id, sequence: 6)) {
      try journal.commit(.append(.sample(6), to: id))
    }
  }

  @Test("payloads of any size come back", arguments: Implementation.allCases)
  func payloads(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let id = try journal.create(1)
    let sizes = [0, 1, 255, 256, 4096, 1_000_000]
    let records = sizes.enumerated().map { number, size in
      Record.sample(
        Int64(number + 1), bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 * 7 + size) })
    }
    try journal.commit(records.map { .append($0, to: id) })
    var read: [Record] = []
    var hasMore = true
    while hasMore {
      let page = try journal.records(of: id, after: read.last?.sequence ?? 0)
      read += page.records
      hasMore = page.hasMore
    }
    #expect(read == records)
  }
}
