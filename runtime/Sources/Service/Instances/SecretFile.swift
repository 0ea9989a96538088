import EventLoop
import Glibc

/// A small file that holds a secret.
enum SecretFile {
  private static let sizeLimit = 64 << 10

  /// The content of a file of at most 64 KiB.
  ///
  /// - Throws: `SystemError` where it cannot be read or is larger.
  static func content(of path: String) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read") }
      guard bytes.count + count <= sizeLimit else { throw SystemError("read", code: EFBIG) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
