import CSQLite
import Foundation
import Journal
import JournalTestSupport
import SQLiteJournal
import Testing

@Suite("Journal: opening a file")
struct OpeningTests {
  @Test("all of it is there again after it was closed")
  func reopening() throws {
    let folder = TestFolder()
    var journal = try TestJournal.open(folder)
    try journal.commit(Ledger.opening)
    for number in 1...20 { try journal.commit(Ledger.commit(number)) }
    let checkpoint = Checkpoint(sequence: 15, bytes: [1, 2])
    try journal.commit(
      .checkpoint(checkpoint, of: Ledger.shared), .setSchedule(key: "s", state: [5]))
    journal.journal.close()

    journal = try TestJournal.open(folder)
    #expect(try journal.checkLedger() == 20)
    let recovery = try journal.recover(Ledger.shared)[0].get()
    #expect(recovery.checkpoint == checkpoint)
    #expect(recovery.page.records.map(\.sequence) == [16, 17, 18, 19, 20])
    #expect(try journal.loop.answer { journal.journal.schedules(completion: $0) } == ["s": [5]])
    #expect(throws: JournalError.staleSequence(Ledger.shared, sequence: 20)) {
      try journal.commit(.append(Ledger.sharedRecord(20), to: Ledger.shared))
    }
    journal.journal.close()
  }

  @Test("at a start every unfinished instance is claimed, once")
  func claims() throws {
    let folder = TestFolder()
    var journal = try TestJournal.open(folder)
    try journal.storeProgram()
    let ids = try (1...25).map { try journal.create($0) }
    let moment = JournalTime(nanoseconds: 12)
    for (place, id) in ids.enumerated() where place % 5 != 0 {
      if place % 5 == 1 {
        try journal.settle(id)
      } else {
        try journal.commit(.setActivity(.waiting(until: moment), of: id))
      }
    }
    journal.journal.close()

    journal = try TestJournal.open(folder)
    // One that is made before the others are claimed is not among them.
    try journal.create(100)
    var claimed: [UnfinishedInstance] = []
    while true {
      let page = try journal.loop.answer {
        journal.journal.claim(until: .distantFuture, limit: 7, completion: $0)
      }
      if page.isEmpty { break }
      claimed += page
    }
    let expected = ids.enumerated().compactMap { place, id -> UnfinishedInstance? in
      guard place % 5 != 1 else { return nil }
      let activity: Activity = place % 5 == 0 ? .running : .waiting(until: moment)
      return UnfinishedInstance(id: id, program: .sample, activity: activity)
    }
    #expect(claimed == expected)
    journal.journal.close()
  }

  @Test("one process writes a folder at a time, and others may read it")
  func exclusion() throws {
    let folder = TestFolder()
    #expect(throws: JournalError.missing(path: folder.path)) {
      try SQLiteJournalReader(folder: folder.path, executor: { $0() })
    }
    let journal = try TestJournal.open(folder)
    let error = JournalError.locked(path: folder.path, process: getpid())
    let descriptors = folder.descriptorCount
    #expect(throws: error) { try TestJournal.open(folder) }
    #expect(folder.descriptorCount == descriptors)
    #expect(error.description.contains("is in use by process \(getpid()); stop that one first"))

    let loop = TestLoop()
    let reader = try SQLiteJournalReader(folder: folder.path, executor: loop.execute)
    try journal.storeProgram()
    let id = try journal.create(1)
    #expect(try loop.answer { reader.instance(id, completion: $0) }?.header == .sample(1))
    journal.journal.close()
    #expect(
      try loop.answer { reader.instances(InstanceQuery(), completion: $0) }.instances.count == 1)
    reader.close()
    try TestJournal.open(folder).journal.close()
  }

  @Test("who may not write a folder is told, and can still read it")
  func readOnly() throws {
    let folder = TestFolder()
    let journal = try TestJournal.open(folder)
    try journal.storeProgram()
    try journal.create(1)
    journal.journal.close()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      chmod(folder.path + "/" + file, 0o444)
    }
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let said = WriterProcess.lines(try WriterProcess("read-only", folder.path).finish())
    #expect(
      said == [
        """
        error: \(folder.path)/journal.db cannot be written; make the folder and its files writable \
        for this user
        """, "1",
      ])
  }

  @Test("files that are no journal, or of another version, are refused by name")
  func formats() throws {
    let folder = TestFolder()
    try TestJournal.open(folder).journal.close()
    let path = folder.path + "/journal.db"
    func open() throws { try TestJournal.open(folder).journal.close() }

    try execute("PRAGMA user_version = 7", path)
    let newer = JournalError.newerFormat(path: path, found: 7, known: 1)
    #expect(throws: newer) { try open() }
    #expect(folder.descriptorCount == 0)
    #expect(newer.description.contains("run it with the version of Slipway that wrote it"))
    try execute("PRAGMA user_version = 1; PRAGMA application_id = 5", path)
    #expect(throws: JournalError.notAJournal(path: path)) { try open() }
    try execute("PRAGMA application_id = \(0x534C_574A)", path)
    try open()

    let whole = try Data(contentsOf: URL(filePath: path))
    try Data("not a database".utf8).write(to: URL(filePath: path))
    #expect(throws: JournalError.self) { try open() }
    try whole.dropLast(4096 * 3).write(to: URL(filePath: path))
    #expect(throws: JournalError.self) { try open() }
    #expect(try Data(contentsOf: URL(filePath: path)) == whole.dropLast(4096 * 3))
  }

  private func execute(_ sql: String, _ path: String) throws {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    #expect(sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK)
  }
}
