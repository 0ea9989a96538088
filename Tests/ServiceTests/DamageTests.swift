import Engine
import EventLoop
import Foundation
import HTTPClient
import JSON
import Journal
import LoopbackServer
import SQLiteJournal
import Service
import TestSupport
import Testing

/// Journals that are not as they were written.
@Suite(.serialized) struct DamageTests {
  /// Changes a byte behind a text of a file, which is in it once or more.
  private func spoil(_ file: URL, behind text: String) throws {
    var bytes = try Data(contentsOf: file)
    var range = try #require(bytes.range(of: Data(text.utf8)), "no \(text) in \(file.path)")
    var isDone = false
    while !isDone {
      bytes[range.upperBound] ^= 0x01
      guard let next = bytes[range.upperBound...].range(of: Data(text.utf8)) else {
        isDone = true
        continue
      }
      range = next
    }
    try bytes.write(to: file)
  }

  @Test(arguments: ["input", "answer"])
  func `a damaged instance is named and can be cancelled, and the others go on`(
    part: String
  ) throws {
    try withTemporaryFolder { folder in
      let server = try TestServer { request, _ in
        TestServer.json(request.contains("mark") ? #"{"answer":"echoed!"}"# : "{}")
      }
      try ServedProcess.compile(
        """
        do:
          - ask: { call: http, with: { method: post, endpoint: http://127.0.0.1:\(server.port)/x, body: '${ . }' } }
          - pause: { wait: PT4S }
          - done: { set: '${ $workflow.input.name }' }
        """, in: folder)
      let first = try ServedProcess(folder, "--checkpoint-interval 1000")
      let healthy = try #require(try first.start(#"{"name":"healthy"}"#))
      let damaged = try #require(
        try first.start(part == "input" ? #"{"name":"needle!"}"# : #"{"mark":"echo"}"#))
      for id in [healthy, damaged] {
        _ = try eventually { try first.status(id) == "waiting" ? true : nil }
      }
      first.signal(SIGKILL)
      _ = try first.exitCode()
      // What the log holds goes into the file itself.
      let listed = try BuiltTool.shell(
        "python3 -c 'import sqlite3; c = sqlite3.connect(\"state/journal.db\"); "
          + "c.execute(\"PRAGMA wal_checkpoint(TRUNCATE)\"); c.close()'", in: folder)
      try #require(listed.exitCode == 0, "\(listed.text)")
      try spoil(
        folder.appending(path: "state/journal.db"), behind: part == "input" ? "needle" : "echoed")

      let second = try ServedProcess(folder)
      _ = try second.port()
      _ = eventually { second.log.contains("an instance cannot be served") ? true : nil }
      #expect(second.log.contains(damaged))
      #expect(second.log.contains("is damaged"))
      #expect(try second.status(damaged) == (part == "input" ? "none" : "damaged"))
      let list = try second.send("GET", "/instances?status=damaged").json["instances"]
      #expect(list?.arrayValue?.map { $0["id"]?.stringValue } == [damaged])
      let suspended = try second.send("POST", "/instances/\(damaged)/suspend")
      #expect(suspended.status == 503)
      let cancelled = try second.send("POST", "/instances/\(damaged)/cancel")
      #expect(cancelled.status == 202)
      #expect(cancelled.json["status"] == "cancelled")
      #expect(
        try second.send("GET", "/instances?status=damaged").json["instances"]?.arrayValue?.count
          == 0)
      #expect(try eventually { try second.status(healthy) == "completed" ? true : nil } == true)
      #expect(try second.stop() == 0)
    }
  }

  @Test func `a damaged file and a newer one are refused by name`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile("do: [{ w: { wait: PT1H } }]", in: folder)
      let first = try ServedProcess(folder)
      for _ in 0..<20 { _ = try first.start() }
      #expect(try first.stop() == 0)
      let file = folder.appending(path: "state/journal.db")
      let whole = try Data(contentsOf: file)

      var spoiled = whole
      for place in stride(from: 4_096 + 8, to: min(spoiled.count, 12 * 4_096), by: 256) {
        spoiled[place] ^= 0xFF
      }
      try spoiled.write(to: file)
      let second = try ServedProcess(folder)
      #expect(try second.exitCode() == 1)
      #expect(second.log.contains("state/journal.db is damaged"), "\(second.log)")
      #expect(try Data(contentsOf: file) == spoiled)

      var newer = whole
      newer.replaceSubrange(60..<64, with: [0, 0, 0, 99])
      try newer.write(to: file)
      let third = try ServedProcess(folder)
      #expect(try third.exitCode() == 1)
      #expect(
        third.log.contains("state/journal.db has format 99, and this version reads up to"),
        "\(third.log)")
      let shown = try BuiltTool.shell("out/order instances --state state", in: folder)
      #expect(shown.exitCode == 1)
      #expect(shown.text.contains("has format 99"))

      try whole.write(to: file)
      let fourth = try ServedProcess(folder)
      #expect(
        try fourth.send("GET", "/instances?status=waiting").json["instances"]?.arrayValue?.count
          == 20)
      #expect(try fourth.stop() == 0)
    }
  }

  @Test func `an instance whose program cannot be read stays as it is`() throws {
    let folder = try TemporaryFolder()
    let id = InstanceID(at: JournalTime(nanoseconds: 1), random: (1, 2))
    try withJournal(folder) { journal, answer in
      let digest = ProgramDigest([UInt8](repeating: 7, count: 32))
      let header = InstanceHeader(
        id: id, program: digest, seed: 1, input: [1, 2, 3],
        createdAt: JournalTime(nanoseconds: 1), idempotencyKey: nil, trace: nil)
      journal.commit(
        [.storeProgram(digest, bytes: Array("a program of the future".utf8)), .create(header)]
      ) { answer($0.map { _ in }) }
      journal.flush()
    }
    for _ in 0..<2 {
      let service = try DurableService("do: [{ s: { set: { a: 1 } } }]", folder)
      #expect(try service.harness.send("POST", "/").status == 200)
      #expect(try service.harness.send("GET", "/instances/\(id)").json["status"] == "running")
      #expect(try service.harness.send("POST", "/instances/\(id)/suspend").status == 503)
      service.drain()
    }
    let last = try DurableService("do: [{ s: { set: { a: 1 } } }]", folder)
    #expect(try last.harness.send("POST", "/instances/\(id)/cancel").status == 202)
    #expect(try last.harness.send("GET", "/instances/\(id)").json["status"] == "cancelled")
    last.drain()
  }

  private func withJournal(
    _ folder: TemporaryFolder,
    _ body: (SQLiteJournal, @escaping (Result<Void, JournalError>) -> Void) -> Void
  ) throws {
    let loop = try EventLoop()
    let mailbox = try Mailbox()
    let delivery = try mailbox.deliver(on: loop)
    let journal = try SQLiteJournal(folder: folder.path, executor: mailbox.post)
    var result: Result<Void, JournalError>?
    body(journal) {
      result = $0
      loop.stop()
    }
    while result == nil { loop.run() }
    journal.close()
    delivery.cancel()
    try result?.get()
  }
}
