import Foundation
import Journal
import JournalTestSupport
import SQLiteJournal

/// The implementations, which must all behave the same.
enum Implementation: CaseIterable {
  case ephemeral
  case sqlite

  /// Makes an empty journal.
  func make(limits: JournalLimits = JournalLimits()) throws -> TestJournal {
    let loop = TestLoop()
    switch self {
    case .ephemeral:
      // Sound: the loop runs its tasks on the one thread of the test.
      return TestJournal(
        EphemeralJournal(limits: limits) { task in
          nonisolated(unsafe) let task = task
          loop.execute { task() }
        }, loop)
    case .sqlite:
      let folder = TestFolder()
      return try TestJournal.open(folder, limits: limits, loop)
    }
  }
}

/// A journal whose every answer is waited for.
struct TestJournal {
  let journal: any Journal
  let loop: TestLoop
  /// What is removed with it.
  let folder: TestFolder?

  init(_ journal: any Journal, _ loop: TestLoop, in folder: TestFolder? = nil) {
    self.journal = journal
    self.loop = loop
    self.folder = folder
  }

  /// Opens the journal in a folder.
  static func open(
    _ folder: TestFolder, limits: JournalLimits = JournalLimits(), _ loop: TestLoop = TestLoop()
  ) throws -> TestJournal {
    let journal = try SQLiteJournal(
      folder: folder.path, limits: limits, executor: loop.execute)
    return TestJournal(journal, loop, in: folder)
  }

  /// Makes one commit.
  @discardableResult
  func commit(_ changes: Change...) throws -> CommitOutcome { try commit(changes) }

  /// Makes one commit.
  @discardableResult
  func commit(_ changes: [Change]) throws -> CommitOutcome {
    try loop.answer {
      journal.commit(changes, completion: $0)
      journal.flush()
    }
  }

  /// Stores the program that `header` names.
  func storeProgram() throws { try commit(.storeProgram(.sample, bytes: [1, 2, 3])) }

  /// Makes a running instance.
  @discardableResult
  func create(_ number: UInt64, key: String? = nil, input: [UInt8] = [7]) throws -> InstanceID {
    let header = InstanceHeader.sample(number, key: key, input: input)
    try commit(.create(header))
    return header.id
  }

  /// Ends an instance.
  func settle(
    _ id: InstanceID, _ ending: Settlement.Ending = .completed, at time: Int64 = 0
  ) throws {
    try commit(.settle(Settlement(ending, bytes: [9], at: .init(nanoseconds: time)), of: id))
  }

  func instance(_ id: InstanceID) throws -> StoredInstance? {
    try loop.answer { journal.instance(id, completion: $0) }
  }

  func instances(_ query: InstanceQuery = InstanceQuery()) throws -> InstancePage {
    try loop.answer { journal.instances(query, completion: $0) }
  }

  func records(of id: InstanceID, after sequence: Int64 = 0, limit: Int = 1000) throws -> RecordPage
  {
    try loop.answer { journal.records(of: id, after: sequence, limit: limit, completion: $0) }
  }

  func recover(_ ids: InstanceID...) throws -> [Result<Recovery, JournalError>] {
    try loop.answer { journal.recover(ids, completion: $0) }
  }

  func outboxCount() throws -> Int { try loop.answer { journal.outboxCount(completion: $0) } }

  func outbox(
    dueBy time: JournalTime = .distantFuture, limit: Int = 100
  ) throws -> [OutboxMessage] {
    try loop.answer { journal.outbox(dueBy: time, limit: limit, completion: $0) }
  }

  func inbox(after position: Int64 = 0, limit: Int = 100) throws -> [PendingEvent] {
    try loop.answer { journal.inbox(after: position, limit: limit, completion: $0) }
  }

  func prune(_ policy: RetentionPolicy) throws -> PruneReport {
    try loop.answer { journal.prune(policy, completion: $0) }
  }
}

extension ProgramDigest {
  static let sample = ProgramDigest([0xAB, 0xCD])
}

extension InstanceHeader {
  static func sample(_ number: UInt64, key: String? = nil, input: [UInt8] = [7]) -> InstanceHeader {
    InstanceHeader(
      id: InstanceID(high: 1, low: number), program: .sample, seed: .max - number, input: input,
      createdAt: JournalTime(nanoseconds: Int64(number)), idempotencyKey: key,
      trace: "00-trace-\(number)", attributes: [UInt8(truncatingIfNeeded: number)])
  }
}

extension Record {
  static func sample(_ sequence: Int64, bytes: [UInt8] = [5, 6]) -> Record {
    Record(sequence: sequence, time: .init(nanoseconds: sequence * 10), kind: 3, bytes: bytes)
  }
}
