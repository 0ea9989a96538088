import CommandLineKit
import Compiler
import Program

/// The command `slipway inspect`.
enum InspectCommand: SlipwayCommand {
  private static let program = Option(
    "program", isRequired: true, "The program: its tasks, jumps and tables as text.")

  static let table = Command(
    "inspect", "Shows what the compiler makes of a workflow file.",
    arguments: [Argument("FILE", .file, "The workflow file; - is standard input.")],
    options: [program, WorkflowFiles.environment, WorkflowFiles.workflow],
    examples: ["slipway inspect order.yaml --program"])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let compilation = try WorkflowFiles.compile(arguments)
    Report(terminal: terminal, sources: compilation.sources).tell(compilation.diagnostics)
    guard let program = compilation.program else { return .failure }
    try terminal.output(program.dump)
    return .success
  }
}
