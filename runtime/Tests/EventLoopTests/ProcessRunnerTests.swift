import EventLoop
import Foundation
import Testing

@testable import ProcessRunner

@Suite struct ProcessRunnerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let script: String
    var input = ""
    var limit = 1 << 20
    let expected: String
    var testDescription: String { script }
  }

  static let cases = [
    Case(script: "echo out; echo err >&2; exit 3", expected: "exit 3, 4, 4"),
    Case(
      script: "cat", input: String(repeating: "x", count: 900_000), expected: "exit 0, 900000, 0"),
    Case(script: "cat; cat >&2", expected: "exit 0, 0, 0"),
    Case(
      script: "head -c 700000 /dev/zero; head -c 700000 /dev/zero >&2",
      expected: "exit 0, 700000, 700000"),
    Case(script: "kill -9 $$", expected: "signal 9, 0, 0"),
    Case(script: "printf %s \"$1$NAME\"; test -z \"$HOME\"", expected: "exit 0, 12, 0"),
    Case(script: "cat /dev/zero", limit: 100_000, expected: "wrote more than 100000 bytes"),
    Case(script: "sleep 60 & echo started", expected: "exit 0, 8, 0"),
    Case(script: "exec ls /proc/self/fd", expected: "exit 0, 8, 0"),
    Case(script: "trap '' PIPE; kill -PIPE $$; echo alive", expected: "exit 0, 6, 0"),
    Case(script: "kill -PIPE $$; echo alive", expected: "signal 13, 0, 0"),
  ]

  @Test(arguments: cases) func `a process gives its outputs and how it ended`(_ test: Case) throws {
    var command = ProcessCommand(
      "sh", ["-c", test.script, "sh", "ärgument"],
      environment: ["NAME=v'\"", "PATH=/usr/bin:/bin"],
      input: Array(test.input.utf8))
    command.outputLimit = test.limit
    let result = try wait(for: command)
    switch result {
    case .success(let result):
      let end =
        switch result.end {
        case .exit(let code): "exit \(code)"
        case .signal(let number): "signal \(number)"
        }
      let summary = "\(end), \(result.output.count), \(result.errorOutput.count)"
      #expect(summary == test.expected)
    case .failure(let error): #expect("\(error)".hasSuffix(test.expected))
    }
  }

  @Test func `what cannot be started is an error at once`() throws {
    let runner = ProcessRunner(loop: try EventLoop())
    for (program, arguments, expected) in [
      ("no-such-program", [], ProcessError.notFound(program: "no-such-program")),
      ("sh", ["a\0b"], .containsNUL), ("/", [], .system(SystemError("posix_spawn", code: EACCES))),
    ] {
      #expect(throws: expected) {
        try runner.run(ProcessCommand(program, arguments, environment: [])) { _ in }
      }
      #expect(throws: expected) {
        try runner.detach(ProcessCommand(program, arguments, environment: []))
      }
    }
  }

  @Test func `termination reaches what the process started, and leaves no zombie`() throws {
    let loop = try EventLoop()
    let runner = ProcessRunner(loop: loop)
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = "cd '\(folder)'; sleep 60 & echo $! >child; echo $$ >parent; mv parent ready; wait"
    try runner.run(ProcessCommand("sh", ["-c", script], environment: [])) { _ in
      Issue.record("the completion of a terminated process was called")
    }
    var poll: Watch?
    func check() {
      if FileManager.default.fileExists(atPath: "\(folder)/ready") {
        return runner.terminateAll { loop.stop() }
      }
      poll = loop.schedule(after: .milliseconds(5), check)
    }
    check()
    let watchdog = loop.schedule(after: .seconds(20)) { loop.stop() }
    loop.run()
    watchdog.cancel()
    withExtendedLifetime(poll) {}
    for file in ["child", "ready"] {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      let process = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(hasEnded(process), "\(file)")
    }
  }

  @Test func `a detached process does its work without a reader`() throws {
    let runner = ProcessRunner(loop: try EventLoop())
    let file = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: file) }
    let script = "echo lost; cat >'\(file).part'; mv '\(file).part' '\(file)'"
    try runner.detach(
      ProcessCommand("sh", ["-c", script], environment: [], input: Array("in".utf8)))
    for _ in 0..<2000 where !FileManager.default.fileExists(atPath: file) { usleep(5000) }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "in")
  }

  private func wait(for command: ProcessCommand) throws -> Result<ProcessResult, ProcessError> {
    let loop = try EventLoop()
    let runner = ProcessRunner(loop: loop)
    var result: Result<ProcessResult, ProcessError>?
    try runner.run(command) {
      result = $0
      loop.stop()
    }
    let watchdog = loop.schedule(after: .seconds(30)) { loop.stop() }
    loop.run()
    watchdog.cancel()
    return try #require(result)
  }

  /// Whether the process is gone; one whose parent ended is a zombie until its new parent looks.
  private func hasEnded(_ process: pid_t) -> Bool {
    for _ in 0..<2000 {
      guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        !status.contains(") Z ")
      else { return true }
      usleep(1000)
    }
    return false
  }
}
