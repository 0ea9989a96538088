import Engine
import JSON

/// How a run ended.
public enum RunOutcome: Sendable {
  /// The workflow completed with this output.
  case completed(JSONValue)
  /// The workflow faulted.
  case faulted(WorkflowError)
  /// A signal stopped it.
  case stopped(signal: Int32)

  /// What goes to standard output: the output as one line of JSON; none unless it completed.
  public var standardOutput: String? {
    if case .completed(let output) = self { "\(output)\n" } else { nil }
  }

  /// What goes to standard error: the error as one line with a problem object (RFC 7807); none
  /// unless it faulted.
  public var standardError: String? {
    if case .faulted(let error) = self { "\(error.json)\n" } else { nil }
  }

  /// The exit code of the process: 0 completed, 1 faulted, 128 and the signal's number stopped.
  public var exitCode: Int32 {
    switch self {
    case .completed: 0
    case .faulted: 1
    case .stopped(let signal): 128 + signal
    }
  }
}
