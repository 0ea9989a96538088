import Glibc
import Journal

/// The right to write in a folder, which one process has at a time.
///
/// The system gives it back when the process ends, however it ends.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock of a folder.
  init(folder: String) throws(JournalError) {
    let path = folder + "/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .fromSystem(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isTaken = errno == EWOULDBLOCK
      throw isTaken
        ? .locked(path: folder, process: Self.process(in: descriptor)) : .fromSystem(path)
    }
    guard ftruncate(descriptor, 0) == 0 else { throw .fromSystem(path) }
    let text = Array("\(getpid())\n".utf8)
    // Only a help to people: without it the lock holds as well.
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit { close(descriptor) }

  /// The process that has the lock, as it wrote itself.
  private static func process(in descriptor: Int32) -> Int32? {
    let digits = [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, 16, 0))
    }
    return Int32(String(decoding: digits.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}

extension JournalError {
  /// Makes an error of the last call of the system, which was about a path.
  static func fromSystem(_ path: String, code: Int32 = errno) -> JournalError {
    switch code {
    case EACCES, EPERM, EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
    case ENOENT: .missing(path: path)
    default: .system(path: path, reason: String(cString: strerror(code)))
    }
  }
}
