// Writes the steps of workflows: with the journal, and with a plain loop in C that inserts the same
// rows in transactions of the same size, in turns. Then opens a journal with many unfinished instances.
import BenchmarkSupport
import EventLoop
import Glibc
import Journal
import JournalBaseline
import SQLiteJournal

private let rounds = 7
private let folder = ".build/benchmark-journal"

private func removeJournal() {
  for name in ["journal.db", "journal.db-wal", "journal.db-shm", "lock"] {
    unlink("\(folder)/\(name)")
  }
  rmdir(folder)
}

private func open(_ loop: WakingLoop) throws -> SQLiteJournal {
  try SQLiteJournal(folder: folder, executor: loop.execute)
}

/// Makes an empty journal.
private func make(_ loop: WakingLoop) throws -> SQLiteJournal {
  removeJournal()
  let journal = try open(loop)
  _ = try loop.answer {
    journal.commit([.storeProgram(Workload.program, bytes: [])], completion: $0)
    journal.flush()
  }
  return journal
}

private func ownRate(_ workload: Workload) throws -> JournalRate {
  let loop = WakingLoop()
  let journal = try make(loop)
  defer { journal.close() }
  return JournalRun(journal, loop, workload).run()
}

private func plainRate(_ workload: Workload, groupSize: Double) throws -> Double {
  try make(WakingLoop()).close()
  let rate = baseline_journal_rate(
    "\(folder)/journal.db", Int32(workload.instances), Int32(groupSize.rounded()),
    Int32(workload.steps), Int32(workload.payload))
  guard rate > 0 else { exit(1) }
  return rate
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

private func compare(_ workload: Workload) throws {
  var (own, plain): ([JournalRate], [Double]) = ([], [])
  for _ in 0..<rounds {
    let rate = try ownRate(workload)
    own.append(rate)
    plain.append(try plainRate(workload, groupSize: rate.groupSize))
  }
  let groupSize = Int(median(own.map(\.groupSize)).rounded())
  Figure(
    "journal rows, \(groupSize) commits a transaction",
    median(own.map(\.rowsPerSecond)), unit: "/s", baseline: ("plain SQLite loop", median(plain))
  ).atLeast(timesBaseline: 0.85).report()
  Figure(
    "caller's time for a commit", median(own.map(\.callerSeconds)) * 1e6, unit: "µs"
  ).report()
}

/// Opens a journal of many instances that have not ended, and takes them all.
private func restart(instances count: Int) throws {
  let loop = WakingLoop()
  var journal = try make(loop)
  for number in 1...count {
    let time = JournalTime(nanoseconds: Int64(number))
    let header = InstanceHeader(
      id: InstanceID(high: 0, low: UInt64(number)), program: Workload.program, seed: 1,
      input: [UInt8](repeating: 1, count: 200), createdAt: time)
    let changes: [Change] = [
      .create(header),
      .append(Record(sequence: 1, time: time, kind: 1, bytes: header.input), to: header.id),
      .append(Record(sequence: 2, time: time, kind: 1, bytes: header.input), to: header.id),
      .setActivity(.waiting(until: time), of: header.id),
    ]
    journal.commit(changes) { _ in }
  }
  journal.close()

  let start = MonotonicTime.now
  journal = try open(loop)
  let opened = MonotonicTime.now
  var ids: [InstanceID] = []
  while true {
    let page = try loop.answer {
      journal.claim(until: .distantFuture, limit: 5000, completion: $0)
    }
    if page.isEmpty { break }
    ids += page.map(\.id)
  }
  let claimed = MonotonicTime.now
  var records = 0
  for first in stride(from: 0, to: ids.count, by: 1000) {
    let some = Array(ids[first..<min(first + 1000, ids.count)])
    let recoveries = try loop.answer { journal.recover(some, completion: $0) }
    for recovery in recoveries { records += try recovery.get().page.records.count }
  }
  let recovered = MonotonicTime.now
  guard ids.count == count, records == 2 * count else { exit(1) }
  journal.close()
  func seconds(_ from: MonotonicTime, _ to: MonotonicTime) -> Double { (to - from) / .seconds(1) }
  Figure("open a journal of 100,000 unfinished", seconds(start, opened), unit: "s").report()
  Figure("list 100,000 unfinished instances", seconds(opened, claimed), unit: "s").report()
  Figure("read their state", seconds(claimed, recovered), unit: "s").report()
  Figure("all three", seconds(start, recovered), unit: "s").atMost(3).report()
}

try compare(Workload(instances: 6_400, concurrency: 64))
try compare(Workload(instances: 25_600, concurrency: 512))
try restart(instances: 100_000)
removeJournal()
