import Glibc

/// A small file that holds a secret.
enum SecretFile {
  private static let sizeLimit = 64 << 10

  /// The content of a file of at most 64 KiB; nothing where it cannot be read.
  static func content(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0, bytes.count + count <= sizeLimit else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
