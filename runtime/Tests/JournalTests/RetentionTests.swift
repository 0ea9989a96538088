import Foundation
import Journal
import JournalTestSupport
import Testing

@Suite("Journal: retention and limits")
struct RetentionTests {
  @Test("finished instances go by age and by number", arguments: Implementation.allCases)
  func policies(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let ids = try (1...6).map { try journal.create($0) }
    // They end in another order than they began.
    for (place, id) in [ids[4], ids[3], ids[2], ids[1]].enumerated() {
      try journal.commit(.append(.sample(1), to: id))
      try journal.settle(id, at: Int64(place))
    }
    let old = try journal.prune(RetentionPolicy(finishedBefore: .init(nanoseconds: 2)))
    #expect(old.instances == 2)
    #expect(try journal.instances().instances.map(\.id) == [ids[5], ids[2], ids[1], ids[0]])
    #expect(try journal.prune(RetentionPolicy(finishedCount: 1)).instances == 1)
    #expect(try journal.instances().instances.map(\.id) == [ids[5], ids[1], ids[0]])
    #expect(throws: JournalError.unknownInstance(ids[4])) { try journal.records(of: ids[4]) }
    #expect(try journal.prune(RetentionPolicy()).instances == 0)
  }

  @Test("a program stays while it is run or in use", arguments: Implementation.allCases)
  func programs(_ implementation: Implementation) throws {
    let journal = try implementation.make()
    try journal.storeProgram()
    let (used, unused) = (ProgramDigest([1]), ProgramDigest([2]))
    try journal.commit(.storeProgram(used, bytes: [1]), .storeProgram(unused, bytes: [2]))
    try journal.create(1)
    _ = try journal.prune(RetentionPolicy(programsInUse: [used]))
    func program(_ digest: ProgramDigest) throws -> [UInt8]? {
      try journal.loop.answer { journal.journal.program(digest, completion: $0) }
    }
    #expect(try program(.sample) == [1, 2, 3])
    #expect(try program(used) == [1])
    #expect(try program(unused) == nil)
  }

  @Test(
    "a full journal refuses new instances and lets the others end",
    arguments: Implementation.allCases)
  func sizeLimit(_ implementation: Implementation) throws {
    let limit: Int64 = 400_000
    let journal = try implementation.make(limits: JournalLimits(bytes: limit))
    try journal.storeProgram()
    var ids: [InstanceID] = []
    #expect(throws: JournalError.sizeLimit(bytes: limit)) {
      for number in 1...100 {
        ids.append(try journal.create(UInt64(number), input: [UInt8](repeating: 1, count: 20_000)))
      }
    }
    #expect(ids.count > 5)
    // Nothing is dropped that has not ended.
    #expect(try journal.prune(RetentionPolicy()).instances == 0)
    for id in ids.prefix(4) {
      try journal.commit(.append(.sample(1), to: id))
      try journal.settle(id)
    }
    let report = try journal.prune(RetentionPolicy())
    #expect((1...4).contains(report.instances))
    #expect(report.bytes < limit)
    try journal.create(1000)
    #expect(try journal.instance(ids[4])?.status == .running)
  }

  @Test("the file becomes smaller when instances are dropped")
  func shrinking() throws {
    let folder = TestFolder()
    let journal = try TestJournal.open(folder)
    try journal.storeProgram()
    let input = [UInt8](repeating: 7, count: 3000)
    for number in 1...1500 as ClosedRange<UInt64> {
      journal.journal.commit([.create(.sample(number, input: input))]) { _ in }
    }
    let kept = try journal.create(5000)
    for number in 1...1500 as ClosedRange<UInt64> {
      let id = InstanceHeader.sample(number).id
      journal.journal.commit([.settle(Settlement(.completed, at: .distantFuture), of: id)]) { _ in }
    }
    try journal.storeProgram()
    _ = try journal.prune(RetentionPolicy())
    let before = try size(folder)
    #expect(before > 1500 * 3000)
    // Commits go on meanwhile.
    var report: PruneReport?
    journal.journal.prune(RetentionPolicy(finishedCount: 100, programsInUse: [.sample])) {
      report = try? $0.get()
    }
    while report == nil { try journal.commit(.setActivity(.running, of: kept)) }
    #expect(report?.instances == 1400)
    #expect(try size(folder) < before / 4)
    #expect(try journal.instances(InstanceQuery(limit: 1000)).instances.count == 101)
    journal.journal.close()
  }

  private func size(_ folder: TestFolder) throws -> Int {
    let path = folder.path + "/journal.db"
    return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }
}
