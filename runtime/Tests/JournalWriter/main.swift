// Writes a journal in a process of its own, for tests that kill it, take its disk away or its rights.
import Glibc
import Journal
import JournalTestSupport
import SQLiteJournal

private let loop = TestLoop()

private func say(_ text: String) {
  let bytes = Array("\(text)\n".utf8)
  _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

private func open(_ folder: String) -> SQLiteJournal {
  do {
    return try SQLiteJournal(folder: folder, executor: loop.execute)
  } catch {
    say("error: \(error)")
    exit(1)
  }
}

/// The number of the last commit, after the opening one was made if need be.
private func lastCommit(_ journal: SQLiteJournal) throws -> Int {
  let shared = try loop.answer { journal.instance(Ledger.shared, completion: $0) }
  if shared == nil {
    _ = try loop.answer {
      journal.commit(Ledger.opening, completion: $0)
      journal.flush()
    }
  }
  var last: Int64 = 0
  while true {
    let page = try loop.answer {
      journal.records(of: Ledger.shared, after: last, limit: 1000, completion: $0)
    }
    last = page.records.last?.sequence ?? last
    if !page.hasMore { return Int(last) }
  }
}

/// Makes commits, several under way at a time, and says each that is acknowledged, until it is killed.
private func writeForever(_ journal: SQLiteJournal) throws -> Never {
  var next = try lastCommit(journal) + 1
  var underWay = 0
  while true {
    for _ in 0..<1 + next % 7 where underWay < 20 {
      let number = next
      journal.commit(Ledger.commit(number)) { result in
        underWay -= 1
        say(result == .success(.committed) ? "\(number)" : "error: \(result)")
      }
      next += 1
      underWay += 1
    }
    journal.flush()
    loop.turn()
  }
}

/// Makes commits until the disk is full, makes the same commits again when there is room, and ends.
private func writeUntilFull(_ journal: SQLiteJournal) throws {
  var next = try lastCommit(journal) + 1
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  let room = limit
  limit.rlim_cur = 400_000
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  var hasFailed = false
  var last = Int.max
  while next <= last {
    do {
      _ = try loop.answer {
        journal.commit(Ledger.commit(next), completion: $0)
        journal.flush()
      }
      say("\(next)")
      next += 1
    } catch {
      say("error: \(error)")
      guard !hasFailed else { break }
      hasFailed = true
      var room = room
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &room)
      last = next + 10
    }
  }
  journal.close()
}

/// Opens a journal as somebody who may not write it, and lists it.
private func readOnly(_ folder: String) throws {
  if getuid() == 0 { _ = setuid(65534) }
  do {
    _ = try SQLiteJournal(folder: folder, executor: loop.execute)
    say("opened")
  } catch {
    say("error: \(error)")
  }
  let reader = try SQLiteJournalReader(folder: folder, executor: loop.execute)
  let page = try loop.answer { reader.instances(InstanceQuery(), completion: $0) }
  say("\(page.instances.count)")
  reader.close()
}

switch (CommandLine.arguments.dropFirst().first, CommandLine.arguments.last) {
case ("forever", let folder?): try writeForever(open(folder))
case ("until-full", let folder?): try writeUntilFull(open(folder))
case ("read-only", let folder?): try readOnly(folder)
default: exit(64)
}
