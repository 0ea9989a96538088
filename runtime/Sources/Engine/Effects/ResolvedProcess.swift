import JSON
import Program

/// A `run: shell` or `run: script` with every expression evaluated.
public struct ResolvedProcess: Sendable {
  /// What is run.
  public enum Executable: Sendable {
    /// A command line, which `sh` reads.
    case shell(String)
    /// A script.
    case script(Script.Language, code: String)
  }
  /// What is run.
  public var executable: Executable
  /// The arguments.
  public var arguments: [String]
  /// The environment variables that are added, in the order they were written.
  public var environment: [(name: String, value: String)]
  /// The text of its standard input.
  public var stdin: String
  /// Whether the task waits for its end.
  public var awaits: Bool
  /// What the process gives.
  public var `return`: ProcessReturn
}

/// A `run: workflow` with every expression evaluated.
public struct WorkflowStart: Sendable {
  /// The index in `Program.subworkflows`.
  public var index: Int
  /// The raw input.
  public var input: JSONValue
  /// Whether the task waits for its end.
  public var awaits: Bool
}
