/// Why an executable could not do what it was asked for.
public enum EngineFailure: Error {
  /// The command line or the input cannot be used.
  case usage(String)
  /// The file carries no program, or a damaged one.
  case program(String)
  /// The system refused something.
  case system(String)

  /// What happened, for people.
  var message: String {
    switch self {
    case .usage(let text), .program(let text), .system(let text): text
    }
  }

  /// The exit code: 2 for wrong usage, as the documentation of running workflows has it.
  var exitCode: Int32 {
    switch self {
    case .system: 1
    case .usage: 2
    case .program: 70
    }
  }
}
