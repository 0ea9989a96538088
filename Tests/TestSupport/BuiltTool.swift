import Foundation

/// The built `slipway`, run as a user runs it.
package struct BuiltTool: Sendable {
  /// The folder with `slipway` and `slipway-engine`, which tests are built into too.
  package static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// What a process gave.
  package struct Result: Sendable, Equatable {
    /// What it printed; on both outputs where they were joined.
    package var output: Data
    /// Its exit code; the number of the signal plus 128 where one ended it.
    package var exitCode: Int32
    /// The output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs a bash command line with `slipway` on `PATH`, in a folder, with both outputs joined.
  package static func shell(_ line: String, in folder: URL) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(Self.folder.path):\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["LC_ALL"] = "C.UTF-8"
    // Meant for the tests alone: a service takes it for a misspelt setting.
    environment["SLIPWAY_RECORD"] = nil
    process.environment = environment
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Result(output: output, exitCode: process.terminationStatus + signal)
  }
}

/// Runs with a new folder, which is gone afterwards.
package func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "slipway-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.resolvingSymlinksInPath())
}
