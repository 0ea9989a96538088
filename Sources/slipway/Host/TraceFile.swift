import Glibc
import JSON
import Synchronization

/// A file that takes events as they happen, one a line.
final class TraceFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let firstFailure = Mutex<HostFileError?>(nil)

  /// Makes the file anew.
  init(_ path: String) throws(HostFileError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last(.write, path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Why an event could not be written, if one could not.
  var failure: HostFileError? { firstFailure.withLock { $0 } }

  /// Writes an event.
  @Sendable func write(_ event: JSONValue) {
    let line = JSONWriter().bytes(event) + [UInt8(ascii: "\n")]
    guard !line.withUnsafeBytes({ writeAll(descriptor, $0) }) else { return }
    let failure = HostFileError.last(.write, path)
    firstFailure.withLock { $0 = $0 ?? failure }
  }
}
