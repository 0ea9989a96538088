/// A program to start.
public struct ProcessCommand: Sendable {
  /// A path with a slash in it, or a name that is looked up on `PATH`.
  public var program: String
  /// The arguments after the program's own name.
  public var arguments: [String]
  /// The whole environment, `NAME=value` each.
  public var environment: [String]
  /// What it reads on its standard input.
  public var input: [UInt8]
  /// The most bytes it may write, to each of its two outputs.
  public var outputLimit = 16 << 20

  /// Makes a command.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String], input: [UInt8] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.input = input
  }
}

/// What became of a process that ran to its end.
public struct ProcessResult: Sendable, Equatable {
  /// How a process ends.
  public enum End: Sendable, Equatable {
    /// By itself, with a code from 0 to 255.
    case exit(code: Int)
    /// By a signal.
    case signal(Int)
  }

  /// How it ended.
  public let end: End
  /// What it wrote to its standard output.
  public let output: [UInt8]
  /// What it wrote to its standard error.
  public let errorOutput: [UInt8]

  /// The code as a shell has it: 128 and the signal's number where a signal ended the process.
  public var code: Int {
    switch end {
    case .exit(let code): code
    case .signal(let number): 128 + number
    }
  }
}
