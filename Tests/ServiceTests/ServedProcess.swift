import Foundation
import JSON
import TestSupport
import Testing

/// A compiled workflow that serves in a process of its own.
final class ServedProcess {
  private let process = Process()
  private let folder: URL
  private let logFile: URL

  /// Compiles a workflow, which is given without its `document`, into `out/order` in a folder.
  static func compile(_ workflow: String, in folder: URL, version: String = "1.0.0") throws {
    try "document: { dsl: 1.0.3, namespace: tests, name: order, version: \(version) }\n\(workflow)"
      .write(to: folder.appending(path: "order.yaml"), atomically: true, encoding: .utf8)
    try "hosts: [127.0.0.1]\n".write(
      to: folder.appending(path: "slipway.yaml"), atomically: true, encoding: .utf8)
    let compiled = try BuiltTool.shell(
      "slipway compile order.yaml --target executable --output out", in: folder)
    try #require(compiled.exitCode == 0, "\(compiled.text)")
  }

  /// Starts `out/order serve`.
  ///
  /// - Parameters:
  ///   - arguments: Options beside the address, the state and the format of the log.
  ///   - shell: What bash does before it becomes the service.
  init(
    _ folder: URL, _ arguments: String = "", state: String = "state", shell: String = "true",
    environment: [String: String] = [:]
  ) throws {
    self.folder = folder
    logFile = folder.appending(path: "log-\(UUID().uuidString)")
    try Data().write(to: logFile)
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c",
      """
      \(shell); exec out/order serve --listen 127.0.0.1:0 --state \(state) --log-format json \
      \(arguments) 2>'\(logFile.path)'
      """,
    ]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }
  /// All that it has logged.
  var log: String { (try? String(contentsOf: logFile, encoding: .utf8)) ?? "" }

  /// The port that it listens at, once it does.
  func port() throws -> Int {
    let line = try #require(
      eventually { self.log.contains(#""listening""#) ? self.log : nil }, "\(log)")
    let record = try #require(line.split(separator: "\n").first { $0.contains(#""listening""#) })
    let text = try #require(record.components(separatedBy: "127.0.0.1:").dropFirst().first)
    return try #require(Int(text.prefix { $0.isNumber }))
  }

  /// Sends a request on a connection of its own, and waits for the answer.
  func send(
    _ method: String = "GET", _ path: String, _ body: String = "", headers: [String: String] = [:]
  ) throws -> RawAnswer {
    let connection = try RawConnection(port: try port())
    try connection.send(method, path, body, headers: headers)
    return try #require(connection.answer(), "\(method) \(path) was not answered; \(log)")
  }

  /// Starts an instance and gives its id, where it was accepted.
  func start(_ body: String = "null") throws -> String? {
    let answer = try send(
      "POST", "/?wait=false", body, headers: ["Content-Type": "application/json"])
    return answer.status == 202 ? answer.json["id"]?.stringValue : nil
  }

  /// The status of an instance.
  func status(_ id: String) throws -> String {
    try send("GET", "/instances/\(id)").json["status"]?.stringValue ?? "none"
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for its end, half a minute at most, and gives its exit code, or the negative number of the
  /// signal that ended it.
  func exitCode() throws -> Int32 {
    let hasEnded: Bool? = eventually { self.process.isRunning ? nil : true }
    try #require(hasEnded == true, "it does not end; \(log)")
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  /// Sends TERM and gives the exit code.
  func stop() throws -> Int32 {
    signal(SIGTERM)
    return try exitCode()
  }

  /// The memory that it holds, in bytes.
  var residentBytes: Int {
    let text = try? String(contentsOfFile: "/proc/\(identifier)/statm", encoding: .utf8)
    let pages = text.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}

/// Asks again and again until there is a value; half a minute at most.
func eventually<Value>(for seconds: Int = 30, _ value: () throws -> Value?) rethrows -> Value? {
  let deadline = Date.now.addingTimeInterval(TimeInterval(seconds))
  while Date.now < deadline {
    if let value = try value() { return value }
    usleep(10_000)
  }
  return nil
}
