import Glibc

/// Standard output and standard error.
struct Terminal {
  /// Whether text for people may have colours there.
  let colorsErrors = isatty(STDERR_FILENO) == 1 && Self.allowsColors

  private static var allowsColors: Bool {
    (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
  }

  /// A variable of the environment.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Prints what was asked for.
  func output(_ text: String) throws(CommandFailure) { try output(Array(text.utf8)) }

  /// Prints what was asked for; that nobody reads it any longer is no error.
  func output(_ bytes: [UInt8]) throws(CommandFailure) {
    let isWritten = bytes.withUnsafeBytes { writeAll(STDOUT_FILENO, $0) }
    guard !isWritten, errno != EPIPE else { return }
    throw .host(.last(.write, "standard output"))
  }

  /// Tells people something; where even that fails, nobody can be told.
  func tell(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { writeAll(STDERR_FILENO, $0) } }
}
