import Foundation

/// Programs in Python that judge what the project writes, with libraries that `make test` installs.
public enum Judge {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let python = repository.appending(path: ".build/venv/bin/python")

  /// Whether the libraries are there.
  public static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
  }

  /// A judge that did not accept what it was given.
  public struct Rejection: Error, CustomStringConvertible {
    /// What it said.
    public let description: String
  }

  /// Runs a script of `Tests/judges` and gives what it prints.
  ///
  /// - Throws: `Rejection` with what it says where its exit code is not 0.
  public static func run(
    _ script: String, _ arguments: [String] = [], input: [UInt8]
  ) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, for a pipe that is full would keep both sides waiting.
    let (given, printed) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try Data(input).write(to: given)
    try Data().write(to: printed)
    let process = Process()
    process.executableURL = python
    process.arguments = [repository.appending(path: "Tests/judges/\(script)").path] + arguments
    process.environment = ["TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"]
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: printed)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    let output = try Data(contentsOf: printed)
    guard process.terminationStatus == 0 else {
      throw Rejection(description: String(decoding: output, as: UTF8.self))
    }
    return Array(output)
  }
}
