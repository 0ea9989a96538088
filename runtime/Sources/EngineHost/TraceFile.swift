import EventLoop
import Glibc
import JSON
import Synchronization

/// A file that takes the events of a run as they happen, one a line.
public final class TraceFile: Sendable {
  private let descriptor: Int32
  private let firstFailure = Mutex<SystemError?>(nil)

  /// Makes the file, in place of one that is there.
  ///
  /// - Throws: `SystemError` where it cannot be made.
  public init(_ path: String) throws(SystemError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError("open") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Why an event could not be written, if one could not.
  public var failure: SystemError? { firstFailure.withLock { $0 } }

  /// Writes an event; after a failure no more are written.
  @Sendable public func write(_ event: JSONValue) {
    guard failure == nil else { return }
    var rest = Array("\(event)\n".utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR {
        let failure = SystemError("write")
        return firstFailure.withLock { $0 = failure }
      }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
