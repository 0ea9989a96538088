import Artifacts
import Glibc

/// A file mapped into memory, of which only what is looked at is read.
final class MappedFile: ByteStore {
  // The mapping is read-only and ends with this object.
  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  var count: Int { bytes.count }

  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { body(bytes) }

  /// Maps a whole file.
  init(_ path: String) throws(HostFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.read, path) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw .last(.read, path) }
    let size = Int(information.st_size)
    // Nothing cannot be mapped.
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw .last(.read, path) }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
