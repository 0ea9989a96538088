import CLinux
import EventLoop
import Glibc

/// A file descriptor that is closed with its last reference, and in every program started.
final class Descriptor {
  /// The number.
  let number: Int32

  /// Takes over the descriptor that a call gave.
  init(_ number: Int32, from call: String) throws(SystemError) {
    guard number >= 0 else { throw SystemError(call) }
    self.number = number
  }

  deinit { close(number) }

  /// What gives the bytes to whoever reads it.
  ///
  /// Unlike a pipe, a file in memory takes all bytes at once: nobody waits for the process to read.
  static func input(_ bytes: [UInt8]) throws(SystemError) -> Descriptor {
    if bytes.isEmpty { return try null() }
    let file = try Descriptor(memfd_create("input", UInt32(MFD_CLOEXEC)), from: "memfd_create")
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError("write") }
      rest = rest.dropFirst(count)
    }
    guard lseek(file.number, 0, SEEK_SET) == 0 else { throw SystemError("lseek") }
    return file
  }

  /// What swallows all bytes and gives none.
  static func null() throws(SystemError) -> Descriptor {
    try Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC), from: "open")
  }
}

/// A pipe whose reading end does not block.
struct Pipe {
  /// Where bytes come out.
  let reading: Descriptor
  /// Where bytes go in.
  let writing: Descriptor

  /// Makes a pipe.
  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("pipe2") }
    reading = try Descriptor(ends[0], from: "pipe2")
    writing = try Descriptor(ends[1], from: "pipe2")
    guard fcntl(reading.number, F_SETFL, O_NONBLOCK) == 0 else { throw SystemError("fcntl") }
  }
}
