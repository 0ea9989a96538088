import EventLoop
import Glibc
import Journal
import SQLiteJournal

/// What a run of the journal gave.
struct JournalRate {
  /// The rows that were on the disk in a second.
  var rowsPerSecond: Double
  /// The seconds of the caller's own thread for one commit, with its completion.
  var callerSeconds: Double
  /// How many commits shared a transaction.
  var groupSize: Double
}

/// Workflows that run beside each other: each is created, takes its steps and ends, and makes its next
/// commit when the one before is on the disk.
final class JournalRun {
  private let journal: SQLiteJournal
  private let loop: WakingLoop
  private let workload: Workload
  private let payload: [UInt8]
  private var next = 1
  private var isUnderWay = 0
  private var rows = 0
  private var commits = 0
  private var groups = 0

  init(_ journal: SQLiteJournal, _ loop: WakingLoop, _ workload: Workload) {
    self.journal = journal
    self.loop = loop
    self.workload = workload
    payload = [UInt8](repeating: UInt8(ascii: "x"), count: workload.payload)
  }

  func run() -> JournalRate {
    let start = MonotonicTime.now
    let startOfThread = threadSeconds()
    // Two groups, so that one is made ready while the other is written.
    for _ in 0..<workload.concurrency { begin() }
    journal.flush()
    // Time for the writer to take the first.
    usleep(200)
    for _ in 0..<workload.concurrency { begin() }
    journal.flush()
    while isUnderWay > 0 {
      loop.turn()
      groups += 1
      journal.flush()
    }
    return JournalRate(
      rowsPerSecond: Double(rows) / ((.now - start) / .seconds(1)),
      callerSeconds: (threadSeconds() - startOfThread) / Double(commits),
      groupSize: Double(commits) / Double(groups))
  }

  private func begin() {
    guard next <= workload.instances else { return }
    let number = next
    next += 1
    isUnderWay += 1
    take(step: 0, of: InstanceID(high: 0, low: UInt64(number)), number)
  }

  private func take(step: Int, of id: InstanceID, _ number: Int) {
    let time = JournalTime(nanoseconds: 1_700_000_000_000_000_000 + Int64(number + step))
    var changes: [Change] = []
    changes.reserveCapacity(2)
    if step == 0 {
      changes.append(
        .create(
          InstanceHeader(
            id: id, program: Workload.program, seed: UInt64(number) << 32, input: payload,
            createdAt: time)))
      rows += 2
    }
    let record = Record(sequence: Int64(step + 1), time: time, kind: 1, bytes: payload)
    changes.append(.append(record, to: id))
    rows += 1
    if step == workload.steps {
      changes.append(.settle(Settlement(.completed, bytes: payload, at: time), of: id))
      rows += 2
    }
    commits += 1
    journal.commit(changes) { [self] result in
      guard result == .success(.committed) else { exit(1) }
      if step < workload.steps { return take(step: step + 1, of: id, number) }
      isUnderWay -= 1
      begin()
    }
  }

  private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
