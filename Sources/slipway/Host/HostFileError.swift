import Diagnostics
import Glibc

/// Why a file could not be read or written.
struct HostFileError: Error {
  enum Operation {
    case read, write
  }

  enum Reason: Equatable {
    /// What the system says.
    case system(errno: Int32)
    case isDirectory
    case notAnArchive
    case tooLarge(limit: Int)
  }

  let operation: Operation
  let path: String
  let reason: Reason

  /// The error of the system call that failed last.
  static func last(_ operation: Operation, _ path: String) -> HostFileError {
    HostFileError(operation: operation, path: path, reason: .system(errno: errno))
  }

  var isMissing: Bool { reason == .system(errno: ENOENT) || reason == .system(errno: ENOTDIR) }

  var alreadyExists: Bool { reason == .system(errno: EEXIST) }

  /// The reason in a few words, lower case.
  var words: String {
    switch reason {
    case .system(let code):
      String(cString: strerror(code)).prefix(1).lowercased()
        + String(cString: strerror(code)).dropFirst()
    case .isDirectory: "it is a directory"
    case .notAnArchive: "it is no whole .tar.gz archive"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    }
  }

  var diagnostic: Diagnostic {
    let code: DiagnosticCode =
      if case .tooLarge = reason { .fileTooLarge } else {
        operation == .read ? .unreadableFile : .unwritableFile
      }
    let verb = operation == .read ? "read" : "write"
    let name = path == HostFileSystem.standardInput ? "standard input" : "`\(visible(path))`"
    return Diagnostic(code, .error, "cannot \(verb) \(name): \(words)", at: nil)
  }
}

/// Text given by a user, without what would move the cursor or colour the terminal.
func visible(_ text: String) -> String {
  let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
  return String(String.UnicodeScalarView(scalars))
}
