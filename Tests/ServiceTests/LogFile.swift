import EngineHost
import Foundation
import Telemetry

/// A log that a test reads.
final class LogFile {
  let log: Log
  private let file: URL
  private let descriptor: Int32

  /// Makes a log of all that is at least of a level.
  init(_ level: LogLevel = .info) throws {
    file = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
    descriptor = open(file.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    log = Log(
      level: level, encoder: LogEncoder(.json), sink: LineSink(descriptor: descriptor)
    ) { .now }
  }

  deinit {
    close(descriptor)
    try? FileManager.default.removeItem(at: file)
  }

  /// All that was logged.
  var text: String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }
}
