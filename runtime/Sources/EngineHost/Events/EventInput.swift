import EventLoop
import Glibc

/// Where a run takes the events from that it listens for: CloudEvents as JSON, one a line.
public enum EventInput: Sendable {
  /// A descriptor, which stays open and is read as events are wanted.
  case descriptor(Int32)
  /// The lines themselves.
  case lines([UInt8])

  /// Opens a file, or takes standard input where the path is `-`.
  ///
  /// - Throws: `SystemError` where the file cannot be read.
  public static func file(_ path: String) throws(SystemError) -> EventInput {
    guard path != "-" else { return .descriptor(STDIN_FILENO) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open") }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw SystemError("open", code: EISDIR)
    }
    return .descriptor(descriptor)
  }
}
