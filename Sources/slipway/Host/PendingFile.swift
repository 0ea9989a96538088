import Artifacts
import Glibc

/// A file being written, which nobody sees until it is whole and `publish` gives it its name.
///
/// Where the file system can, it has no name at all before, so that even a killed process leaves
/// nothing; elsewhere it has a hidden one, which `discard` removes.
final class PendingFile {
  private let descriptor: Int32
  /// Where it will be seen.
  let path: String
  private let hiddenPath: String
  private var isNamed: Bool

  /// Starts a file that will be published as the path, in this directory or one below.
  init(_ path: String, in directory: String, mode: mode_t) throws(HostFileError) {
    self.path = path
    hiddenPath = HostFileSystem.path(
      directory, ".slipway-\(getpid())-\(UInt32.random(in: 0 ... .max))")
    // What O_TMPFILE is where the C macro is out of Swift's sight.
    let unnamed = open(directory, 0o20000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, mode)
    isNamed = unnamed < 0
    descriptor =
      isNamed ? open(hiddenPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode) : unnamed
    guard descriptor >= 0 else { throw .last(.write, path) }
    // Whatever the umask.
    fchmod(descriptor, mode)
  }

  /// Appends bytes.
  func append(_ bytes: any ByteStore) throws(HostFileError) {
    var isWritten = false
    bytes.withBytes { isWritten = writeAll(descriptor, $0) }
    guard isWritten else { throw .last(.write, path) }
  }

  /// Appends another file's contents.
  ///
  /// Reading and writing large pieces takes half the time of writing from mapped memory, and no more
  /// than copying inside the kernel.
  func append(contentsOf source: String) throws(HostFileError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw .last(.read, source) }
    defer { close(input) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 1 << 12)
    defer { buffer.deallocate() }
    while true {
      let count = read(input, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .last(.read, source) }
      guard writeAll(descriptor, UnsafeRawBufferPointer(rebasing: buffer[..<count])) else {
        throw .last(.write, path)
      }
    }
  }

  /// Gives the file its name, in place of a file that had it unless `replaces` is false.
  func publish(replaces: Bool = true) throws(HostFileError) {
    if !replaces {
      guard (isNamed ? link(hiddenPath, path) : name(path)) == 0 else { throw .last(.write, path) }
      return
    }
    if !isNamed {
      guard name(hiddenPath) == 0 else { throw .last(.write, path) }
      isNamed = true
    }
    guard rename(hiddenPath, path) == 0 else { throw .last(.write, path) }
    isNamed = false
  }

  private func name(_ path: String) -> Int32 {
    linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
  }

  deinit {
    if isNamed { unlink(hiddenPath) }
    if descriptor >= 0 { close(descriptor) }
  }
}

/// Writes all the bytes; false leaves `errno` set.
func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
  var written = 0
  while written < bytes.count {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count >= 0 {
      written += count
    } else if errno == EAGAIN {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&ready, 1, -1)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}
