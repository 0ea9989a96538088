import Foundation

/// A process that writes a journal.
final class WriterProcess {
  private let process = Process()
  private let pipe = Pipe()

  /// Starts it.
  init(_ arguments: String...) throws {
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "journal-writer")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
  }

  /// Reads at least a byte of what it says; empty at its end.
  func read() -> Data { pipe.fileHandleForReading.availableData }

  /// Ends it as a power cut would, for all that it can do about it.
  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Reads the rest of what it says, until it has ended.
  func finish() -> Data {
    let rest = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return rest
  }

  /// The lines of what was said; a line that was cut off is left out.
  static func lines(_ said: Data) -> [String] {
    var lines = String(decoding: said, as: UTF8.self).components(separatedBy: "\n")
    lines.removeLast()
    return lines
  }
}
