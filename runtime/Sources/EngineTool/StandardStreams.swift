import Glibc

/// Standard input, standard output and standard error.
enum StandardStreams {
  /// Opens those that the caller closed, so that no other file takes their numbers; what is written
  /// to them still fails.
  static func ensureOpen() {
    for number in 0...2 where fcntl(Int32(number), F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Prints what was asked for.
  static func output(_ text: String) throws(EngineFailure) {
    guard write(text, to: STDOUT_FILENO) else {
      throw .system("cannot write the output: \(String(cString: strerror(errno)))")
    }
  }

  /// Tells a person something beside the output.
  static func tell(_ text: String) {
    // There is nowhere left to report that this fails.
    _ = write(text, to: STDERR_FILENO)
  }

  /// Writes all of the text; false where the descriptor takes no more of it.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }
}
