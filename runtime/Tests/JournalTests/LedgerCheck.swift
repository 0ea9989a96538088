import Journal
import JournalTestSupport
import Testing

extension TestJournal {
  /// Checks that a ledger has the commits up to some number, each of them whole, and gives the number.
  func checkLedger() throws -> Int {
    let last = Int(try allRecords(of: Ledger.shared).last?.sequence ?? 0)
    let numbers = Array(1...max(1, last)).prefix(last)
    #expect(try allRecords(of: Ledger.shared) == numbers.map(Ledger.sharedRecord))
    #expect(try outbox(limit: .max).map(\.id) == numbers.map(Ledger.name))
    #expect(try inbox(limit: .max).map(\.event.key.id) == numbers.map(Ledger.name))
    let listed = try instances(InstanceQuery(limit: .max)).instances.map(\.id).reversed()
    #expect(Array(listed.dropFirst()) == numbers.map { Ledger.header($0).id })
    let recoveries = try loop.answer { journal.recover(Array(listed.dropFirst()), completion: $0) }
    for (number, recovery) in zip(numbers, recoveries) {
      let recovery = try recovery.get()
      let header = Ledger.header(number)
      #expect(recovery.instance.header == header)
      #expect(recovery.instance.state == .unfinished(.waiting(until: header.createdAt)))
      #expect(recovery.page.records == Ledger.records(number))
    }
    return last
  }

  private func allRecords(of id: InstanceID) throws -> [Record] {
    var records: [Record] = []
    guard try instance(id) != nil else { return records }
    while true {
      let page = try self.records(of: id, after: records.last?.sequence ?? 0)
      records += page.records
      if !page.hasMore { return records }
    }
  }
}
