import Glibc
import HTTPServer

/// The file in the folder of the state that says where the running service listens.
struct ServicePlace {
  private let path: String

  init(folder: String) { path = folder + "/address" }

  /// Says where the service listens; commands then find it without being told.
  func write(_ address: ListenAddress) {
    let part = path + ".part"
    guard let file = fopen(part, "we") else { return }
    fputs("\(address)\n", file)
    fclose(file)
    rename(part, path)
  }

  /// Says that no service runs.
  func remove() { unlink(path) }

  /// Where the service listens that runs; nothing where none does.
  var address: ListenAddress? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
    let bytes = buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
    return try? ListenAddress(String(decoding: bytes, as: UTF8.self))
  }
}
