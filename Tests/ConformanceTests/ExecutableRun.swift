import Engine
import Foundation
import JSON
import Program
import TestSupport

/// Runs programs as executables: the engine with the program behind it.
struct CompiledExecutable: ProgramRunner {
  private static let engine = BuiltTool.folder.appending(path: "slipway-engine")

  func run(
    _ program: Program, input: JSONValue?, events: [JSONValue], environment: [String: String]
  ) -> (result: WorkflowRun.Result, trace: [JSONValue]) {
    do {
      return try withTemporaryFolder { folder in
        let executable = folder.appending(path: "workflow")
        try FileManager.default.copyItem(at: Self.engine, to: executable)
        let file = try FileHandle(forWritingTo: executable)
        try file.seekToEnd()
        try file.write(contentsOf: Data(ProgramTrailer.wrapping(program.encoded())))
        try file.close()
        return try ExecutableRun.run(
          executable, [], input: input, events: events, environment: environment, in: folder)
      }
    } catch {
      return (.broken("\(error)"), [])
    }
  }
}

/// Runs the executable of a workflow, and reads what it tells.
enum ExecutableRun {
  /// Runs it with arguments before those of `run`.
  static func run(
    _ executable: URL, _ arguments: [String], input: JSONValue?, events: [JSONValue],
    environment: [String: String], in folder: URL
  ) throws -> (result: WorkflowRun.Result, trace: [JSONValue]) {
    let lines = folder.appending(path: "events")
    let trace = folder.appending(path: "trace")
    try Data(events.map { "\($0)\n" }.joined().utf8).write(to: lines)
    var arguments = arguments + ["run", "--events", lines.path, "--trace", trace.path]
    if let input { arguments += ["--input", "\(input)"] }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = environment
    let (output, error) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let outputData = try output.fileHandleForReading.readToEnd() ?? Data()
    let errorData = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let told = try String(decoding: Data(contentsOf: trace), as: UTF8.self).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
    let text = String(decoding: errorData, as: UTF8.self)
    switch process.terminationStatus {
    case 0: return (.completed(try JSONValue(parsing: [UInt8](outputData))), told)
    case 1:
      guard let problem = try? JSONValue(parsing: text), let error = WorkflowError(problem) else {
        return (.broken(text), told)
      }
      return (.faulted(error), told)
    default: return (.broken("exit code \(process.terminationStatus): \(text)"), told)
    }
  }
}

extension WorkflowError {
  /// Reads a problem object; nil where it is none.
  fileprivate init?(_ json: JSONValue) {
    guard let type = json["type"]?.stringValue,
      let status = json["status"]?.doubleValue.flatMap(Int.init(exactly:))
    else { return nil }
    self.init(
      type: type, status: status, title: json["title"]?.stringValue,
      detail: json["detail"]?.stringValue, instance: json["instance"]?.stringValue)
  }
}
