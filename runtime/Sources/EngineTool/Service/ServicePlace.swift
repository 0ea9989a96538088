import Glibc
import HTTPServer

/// The file in the folder of the state that says where the running service listens.
///
/// The service holds a lock on it, which the system takes away when the process ends, however it ends:
/// what a killed service has left is not believed, as somebody else may listen there by now.
final class ServicePlace {
  private let path: String
  private var file: UnsafeMutablePointer<FILE>?

  init(folder: String) { path = folder + "/address" }

  deinit { if let file { fclose(file) } }

  /// Says where the service listens; commands then find it without being told.
  func write(_ address: ListenAddress) {
    let part = path + ".part"
    guard file == nil, let file = fopen(part, "we") else { return }
    self.file = file
    flock(fileno(file), LOCK_EX | LOCK_NB)
    fputs("\(address)\n", file)
    fflush(file)
    rename(part, path)
  }

  /// Says that no service runs, where this one said that it does.
  func remove() { if file != nil { unlink(path) } }

  /// Where the service listens that runs; nothing where none does.
  var address: ListenAddress? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    guard flock(fileno(file), LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
    var buffer = [CChar](repeating: 0, count: 256)
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
    return try? ListenAddress(String(decoding: bytes, as: UTF8.self))
  }
}
