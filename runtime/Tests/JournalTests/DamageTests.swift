import Foundation
import Journal
import JournalTestSupport
import Testing

@Suite("Journal: damage")
struct DamageTests {
  @Test("a byte that changed in a record is told with instance and record")
  func record() throws {
    let folder = TestFolder()
    try write(folder, commits: 40)
    let path = URL(filePath: folder.path + "/journal.db")
    var file = try Data(contentsOf: path)
    // Pages that were split may have it twice.
    var start = file.startIndex
    while let place = file.range(of: Data("payload 31/2 ".utf8), in: start..<file.endIndex) {
      file[place.lowerBound + 3] ^= 4
      start = place.upperBound
    }
    try file.write(to: path)

    let journal = try TestJournal.open(folder)
    defer { journal.journal.close() }
    let (damaged, other) = (Ledger.header(31).id, Ledger.header(35).id)
    let error = JournalError.damagedInstance(damaged, part: .record(sequence: 2))
    let recoveries = try journal.recover(damaged, other)
    #expect(recoveries[0] == .failure(error))
    #expect(try recoveries[1].get().page.records == Ledger.records(35))
    #expect(error.description.contains("the checksum of its record 2 does not match"))
    // It is marked, it can be ended, and others go on.
    try journal.commit(.setActivity(.damaged, of: damaged))
    #expect(try journal.instance(damaged)?.status == .damaged)
    try journal.commit(.settle(Settlement(.cancelled, at: .init(nanoseconds: 1)), of: damaged))
    try journal.commit(Ledger.commit(41))
  }

  @Test("whatever byte changes, nothing is read that was not written")
  func anywhere() throws {
    let folder = TestFolder()
    try write(folder, commits: 40)
    let path = URL(filePath: folder.path + "/journal.db")
    let whole = try Data(contentsOf: path)
    var random = TestRandom(state: 11)
    var (refused, told) = (0, 0)
    for _ in 0..<150 {
      var file = whole
      let place = random.next(below: file.count)
      file[place] ^= 1 << UInt8(random.next(below: 8))
      try file.write(to: path)
      do {
        let journal = try TestJournal.open(folder)
        defer { journal.journal.close() }
        told += try differences(journal) ? 1 : 0
      } catch let error as JournalError {
        refused += 1
        #expect(error.description.contains(path.path), "at \(place): \(error)")
      }
    }
    // Most bytes are those of payloads.
    #expect(told > 10)
    #expect(refused > 1)
  }

  /// Whether anything is told to be damaged; what is not must be as it was written.
  private func differences(_ journal: TestJournal) throws -> Bool {
    var isDamaged = false
    let claimed = try journal.loop.answer {
      journal.journal.claim(until: .distantFuture, limit: 1000, completion: $0)
    }
    #expect(claimed.count == 41)
    for instance in claimed {
      switch try journal.recover(instance.id)[0] {
      case .failure: isDamaged = true
      case .success(let recovery):
        let number = Int(instance.id.low)
        #expect(recovery.instance.header == Ledger.header(number))
        #expect(
          recovery.page.records
            == (number == 0
              ? (1...40).map(Ledger.sharedRecord) : Ledger.records(number)))
        let wait = Activity.waiting(until: Ledger.header(number).createdAt)
        #expect(recovery.instance.state == .unfinished(number == 0 ? .running : wait))
      }
    }
    do {
      #expect(try journal.outbox(limit: .max).map(\.id) == (1...40).map(Ledger.name))
      #expect(try journal.inbox(limit: .max).map(\.event.key.id) == (1...40).map(Ledger.name))
    } catch is JournalError {
      isDamaged = true
    }
    return isDamaged
  }

  @Test("damage in the log of a crash does not take later commits with it in silence")
  func log() throws {
    let folder = TestFolder()
    let writer = try WriterProcess("forever", folder.path)
    var said = Data()
    while WriterProcess.lines(said).count < 30 { said += writer.read() }
    writer.kill()
    _ = writer.finish()
    let path = URL(filePath: folder.path + "/journal.db-wal")
    let whole = try Data(contentsOf: path)
    let frames = (whole.count - 32) / 4120
    #expect(frames > 20)
    // In the header, in a salt, in a checksum, in a page.
    for place in [5, 25, 32 + 4120 * 4 + 9, 32 + 4120 * 5 + 17, 32 + 4120 * (frames / 2) + 2000] {
      var file = whole
      file[place] ^= 1
      try file.write(to: path)
      let error = #expect(throws: JournalError.self, "at \(place)") {
        try TestJournal.open(folder).journal.close()
      }
      #expect(error?.description.contains("journal.db-wal is damaged") == true)
    }
    // A transaction that was cut off is no damage.
    try whole.dropLast(1000).write(to: path)
    let journal = try TestJournal.open(folder)
    #expect(try journal.checkLedger() > 5)
    journal.journal.close()
  }

  private func write(_ folder: TestFolder, commits: Int) throws {
    let journal = try TestJournal.open(folder)
    try journal.commit(Ledger.opening)
    for number in 1...commits { try journal.commit(Ledger.commit(number)) }
    journal.journal.close()
  }
}
