import Foundation
import JSON
import TestSupport

/// The real jq, in a process of Python.
final class JQReference {
  /// What jq makes of a program.
  enum Answer {
    /// The outputs as JSON texts, and the value of the error after them.
    case outputs([String], error: JSONValue?)
    case refused(String)
    /// There was no answer in time, or the process ended.
    case none
  }

  static let python = Golden.repository.appendingPathComponent(".build/venv/bin/python")
  private static let script = Golden.repository.appendingPathComponent(
    "Tests/differential/jq_reference.py")

  /// How long a batch of programs may take, in seconds.
  private static let patience = 5

  private var process: Process?
  private var input = FileHandle.nullDevice
  private var output = FileHandle.nullDevice

  /// Whether jq is installed for the tests; `make test` installs it.
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python.path) }

  deinit { stop() }

  /// Runs programs on inputs, which are JSON texts; one by one where one of them takes too long.
  func answers(_ cases: [(program: String, input: String)]) throws -> [Answer] {
    if let answers = try ask(cases) { return answers }
    return try cases.map { try ask([$0])?.first ?? .none }
  }

  private func ask(_ cases: [(program: String, input: String)]) throws -> [Answer]? {
    if process?.isRunning != true { try start() }
    let request = JSONValue.array(cases.map { [.string($0.program), .string($0.input)] })
    try input.write(contentsOf: Data((request.description + "\n").utf8))
    guard let line = readLine(), case .array(let answers)? = try? JSONValue(parsing: line) else {
      stop()
      return nil
    }
    return answers.map(Self.answer)
  }

  private static func answer(_ value: JSONValue) -> Answer {
    guard case .array(let items) = value else { return .refused(value.stringValue ?? "") }
    let outputs = items.compactMap(\.stringValue)
    return .outputs(outputs, error: items.last?.objectValue.map { $0["error"] ?? .null })
  }

  private func start() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = Self.python
    process.arguments = [Self.script.path]
    process.environment = ["TZ": "UTC", "LC_ALL": "C.UTF-8"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    self.input = input.fileHandleForWriting
    self.output = output.fileHandleForReading
  }

  private func stop() {
    // A program that runs long keeps Python from noticing a gentler signal.
    if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process?.waitUntilExit()
    process = nil
  }

  /// Reads up to a line end; nil at the end of the output or of the patience.
  private func readLine() -> [UInt8]? {
    var bytes: [UInt8] = []
    var descriptor = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
    let deadline = Date().addingTimeInterval(TimeInterval(Self.patience))
    while bytes.last != UInt8(ascii: "\n") {
      let left = deadline.timeIntervalSinceNow
      guard left > 0, poll(&descriptor, 1, Int32(left * 1000) + 1) > 0 else { return nil }
      let data = output.availableData
      if data.isEmpty { return nil }
      bytes += data
    }
    return bytes
  }
}
