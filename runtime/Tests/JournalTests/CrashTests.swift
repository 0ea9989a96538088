import Foundation
import Journal
import JournalTestSupport
import Testing

@Suite("Journal: crashes and full disks")
struct CrashTests {
  @Test("a commit that was acknowledged survives SIGKILL, and none is half there")
  func killed() throws {
    let folder = TestFolder()
    var random = TestRandom(state: 4)
    var last = 0
    for _ in 0..<50 {
      let writer = try WriterProcess("forever", folder.path)
      var said = Data()
      // Sometimes while it opens the journal, mostly while it writes.
      if random.next(below: 8) > 0 { said = writer.read() }
      usleep(UInt32(random.next(below: 30_000)))
      writer.kill()
      let lines = WriterProcess.lines(said + writer.finish())
      let acknowledged = lines.compactMap { Int($0) }
      #expect(acknowledged.count == lines.count, "\(lines.last ?? "")")

      let journal = try TestJournal.open(folder)
      defer { journal.journal.close() }
      let present = try journal.checkLedger()
      #expect(present >= max(last, acknowledged.max() ?? 0))
      last = present
    }
    #expect(last > 50)
  }

  @Test("a full disk fails commits whole, and they can be made again when there is room")
  func full() throws {
    let folder = TestFolder()
    let lines = WriterProcess.lines(try WriterProcess("until-full", folder.path).finish())
    let acknowledged = lines.compactMap { Int($0) }
    let errors = lines.filter { $0.hasPrefix("error") }
    #expect(
      errors == [
        "error: there is no room left for \(folder.path)/journal.db; free some space, then it goes on"
      ])
    #expect(acknowledged.count > 10)
    #expect(acknowledged == Array(1...acknowledged.count))
    let journal = try TestJournal.open(folder)
    #expect(try journal.checkLedger() == acknowledged.count)
    journal.journal.close()
  }
}
