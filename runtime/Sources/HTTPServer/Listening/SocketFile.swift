import Glibc

/// The file of a Unix socket.
struct SocketFile: Equatable {
  private let path: String
  private let device: dev_t
  private let number: ino_t

  /// Looks at a path; `nil` where there is no socket.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    self.path = path
    device = status.st_dev
    number = status.st_ino
  }

  /// Removes the file, unless something else is there by now.
  func remove() {
    if SocketFile(path) == self { unlink(path) }
  }

  /// Removes the file where no process listens at its address: one ended without removing it.
  func removeIfAbandoned(_ address: SocketAddress) {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let probe = Glibc.socket(AF_UNIX, kind, 0)
    guard probe >= 0 else { return }
    if address.connect(probe) != 0, errno == ECONNREFUSED { remove() }
    Glibc.close(probe)
  }
}
