import EventLoop
import Foundation
import LoopbackServer
import SQLiteJournal
import Service
import Telemetry

/// A service whose journal is in a folder, which another one can take over.
final class DurableService {
  let harness: ServiceHarness
  private let journal: SQLiteJournal
  private let delivery: Watch

  init(
    _ workflow: String, _ folder: TemporaryFolder, log: Log? = nil,
    clock: SetClock = SetClock(),
    _ change: (inout ServiceOptions) -> Void = { _ in }
  ) throws {
    let loop = try EventLoop()
    let mailbox = try Mailbox()
    delivery = try mailbox.deliver(on: loop)
    journal = try SQLiteJournal(folder: folder.path, executor: mailbox.post)
    harness = try ServiceHarness(
      workflow, journal: journal, loop: loop, log: log, clock: clock, change)
  }

  /// Ends like a process that is killed: nothing is told to anybody.
  func abandon() { journal.close() }

  /// Drains the service and waits for its end.
  func drain() { harness.drain() }
}

/// A folder that is removed with the last reference to it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/service-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A server on loopback that counts the calls of each path.
final class CallCounter: Sendable {
  private let server: TestServer

  init(status: Int = 200) throws {
    server = try TestServer { _, _ in TestServer.json(#"{"ok":true}"#, status: status) }
  }

  var url: String { "http://127.0.0.1:\(server.port)" }

  /// The requests whose target this is: head, empty line, body.
  func requests(_ path: String) -> [String] {
    server.seen.requests.filter { request in
      request.split(separator: " ").dropFirst().first.map(String.init) == path
    }
  }

  func count(_ path: String) -> Int { requests(path).count }
}
