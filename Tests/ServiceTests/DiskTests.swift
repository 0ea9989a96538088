import Foundation
import JSON
import TestSupport
import Testing

/// A disk that has no room, and folders that cannot be used.
@Suite(.serialized) struct DiskTests {
  /// What takes the room away.
  enum Shortage: CaseIterable, Sendable {
    /// A file system of its own that is full, where the test may mount one.
    case disk
    /// A limit on the size of files.
    case fileSize
  }

  private static let workflow = """
    do:
      - pause: { wait: PT0.2S }
      - done: { set: { ok: true } }
    """
  private static let json = ["Content-Type": "application/json"]

  @Test(arguments: Shortage.allCases)
  func `a full disk stops nothing for good`(shortage: Shortage) throws {
    try withTemporaryFolder { folder in
      let disk = folder.appending(path: "disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      if shortage == .disk {
        let mounted = try BuiltTool.shell("mount -t tmpfs -o size=6m none disk", in: folder)
        guard mounted.exitCode == 0 else { return }
      }
      defer {
        if shortage == .disk { _ = try? BuiltTool.shell("umount --lazy disk", in: folder) }
      }
      try ServedProcess.compile(Self.workflow, in: folder)
      let ballast = disk.appending(path: "ballast")
      if shortage == .disk {
        try Data(count: 4 << 20).write(to: ballast)
      }
      let service = try ServedProcess(folder, state: "disk/state")
      // A second to come up in, before files may grow no more.
      _ = try service.port()
      if shortage == .fileSize { try limitFiles(of: service, "2097152") }

      let (accepted, refusal) = try fill(service)
      #expect(refusal.status == 507)
      #expect(refusal["Retry-After"] == "10")
      #expect(refusal.json["detail"] == "The journal's disk is full.")
      let ready = try service.send("GET", "/readyz")
      #expect(ready.status == 503)
      #expect(ready.json["reason"] == "the journal cannot be written")
      #expect(try service.send("GET", "/livez").status == 200)
      #expect(service.log.contains("there is no room left for"))
      #expect(service.log.contains("journal.db; free some space, then it goes on"))
      let event = #"{"specversion":"1.0","id":"1","source":"/s","type":"t"}"#
      #expect(
        try service.send(
          "POST", "/events", event, headers: ["Content-Type": "application/cloudevents+json"]
        ).status == 507)

      switch shortage {
      case .disk: try FileManager.default.removeItem(at: ballast)
      case .fileSize: try limitFiles(of: service, "unlimited")
      }
      let isReady = try eventually {
        try service.send("GET", "/readyz").status == 200 ? true : nil
      }
      try #require(isReady == true, "\(service.log)")
      #expect(service.log.contains("the journal can be written again"))
      #expect(try service.send("POST", "/", "null", headers: Self.json).status == 200)
      for id in accepted {
        let status = try eventually { try service.status(id) == "completed" ? true : nil }
        #expect(status == true, "\(id) is not completed")
      }
      #expect(try service.stop() == 0)
    }
  }

  /// Starts instances until one is refused.
  private func fill(_ service: ServedProcess) throws -> (accepted: [String], RawAnswer) {
    let body = #"{"filler":"\#(String(repeating: "x", count: 30_000))"}"#
    var accepted: [String] = []
    while accepted.count < 5_000 {
      let answer = try service.send("POST", "/?wait=false", body, headers: Self.json)
      guard let id = answer.json["id"]?.stringValue else { return (accepted, answer) }
      accepted.append(id)
    }
    throw NeverFull()
  }

  private struct NeverFull: Error {}

  private func limitFiles(of service: ServedProcess, _ bytes: String) throws {
    let limited = try BuiltTool.shell(
      "prlimit --pid \(service.identifier) --fsize=\(bytes):", in: URL(filePath: "/"))
    try #require(limited.exitCode == 0, "\(limited.text)")
  }

  @Test func `a folder that cannot be used is named`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile(Self.workflow, in: folder)
      try Data("text".utf8).write(to: folder.appending(path: "file"))
      try FileManager.default.createDirectory(
        at: folder.appending(path: "state"), withIntermediateDirectories: true)
      try Data("no journal at all, but something else".utf8).write(
        to: folder.appending(path: "state/journal.db"))
      for (state, reason) in [
        ("file/state", "file/state: Not a directory"),
        ("none/state", "none/state: the folder above it is missing; make that one first"),
        (
          "state",
          "state/journal.db is damaged: the database says 'file is not a database'; nothing was changed"
        ),
      ] {
        let service = try ServedProcess(folder, state: state)
        #expect(try service.exitCode() == 1)
        #expect(service.log.contains("the journal cannot be used"), "\(state): \(service.log)")
        #expect(service.log.contains(reason), "\(state): \(service.log)")
      }
    }
  }

  @Test func `a folder that may not be written is named`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile(Self.workflow, in: folder)
      let first = try ServedProcess(folder, state: "disk/state", shell: "mkdir disk")
      _ = try first.port()
      #expect(try first.stop() == 0)
      if geteuid() == 0 {
        let bound = try BuiltTool.shell(
          "mount --bind disk disk && mount -o remount,bind,ro disk", in: folder)
        guard bound.exitCode == 0 else { return }
      } else {
        chmod(folder.appending(path: "disk/state").path, 0o500)
        chmod(folder.appending(path: "disk/state/journal.db").path, 0o400)
      }
      defer {
        _ =
          geteuid() == 0
          ? (try? BuiltTool.shell("umount --lazy disk", in: folder))
          : (try? BuiltTool.shell("chmod --recursive u+w disk", in: folder))
      }
      let second = try ServedProcess(folder, state: "disk/state")
      #expect(try second.exitCode() == 1)
      #expect(
        second.log.contains("cannot be written; make the folder and its files writable"),
        "\(second.log)")
      // Looking is still possible.
      let list = try BuiltTool.shell("out/order instances --state disk/state", in: folder)
      #expect(list.text == "no instances\n")
    }
  }

  @Test func `a second process on the same folder names the first`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile(Self.workflow, in: folder)
      let first = try ServedProcess(folder)
      _ = try first.port()
      let second = try ServedProcess(folder)
      #expect(try second.exitCode() == 1)
      #expect(
        second.log.contains("state is in use by process \(first.identifier); stop that one first"),
        "\(second.log)")
      #expect(try first.send("GET", "/readyz").status == 200)
      let list = try BuiltTool.shell("out/order instances --state state", in: folder)
      #expect(list.text == "no instances\n")
      #expect(try first.stop() == 0)
    }
  }
}
