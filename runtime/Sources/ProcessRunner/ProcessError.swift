import EventLoop

/// Why a process gave no result.
public enum ProcessError: Error, Sendable, Equatable {
  /// There is no such program.
  case notFound(program: String)
  /// It wrote more than the limit, in bytes, and was ended.
  case tooMuchOutput(limit: Int)
  /// The program, an argument or a variable has a NUL in it, which no process can be given.
  case containsNUL
  /// The system did not start it.
  case system(SystemError)
}

extension ProcessError: CustomStringConvertible {
  /// What happened, for people, in a line without a full stop.
  public var description: String {
    switch self {
    case .notFound(let program): "program '\(program)' was not found"
    case .tooMuchOutput(let limit): "the process wrote more than \(limit) bytes"
    case .containsNUL: "the command has a NUL character in it"
    case .system(let error): "the process could not be started: \(error)"
    }
  }
}
