import CommandLineKit

/// The command `slipway completions`.
enum CompletionsCommand: SlipwayCommand {
  static let table = Command(
    "completions", "Prints a script that makes a shell complete slipway's command lines.",
    arguments: [Argument("SHELL", .choice(Shell.allCases.map(\.rawValue)), "The shell.")],
    examples: [
      "source <(slipway completions bash)",
      "slipway completions zsh > ~/.zfunc/_slipway",
      "slipway completions fish > ~/.config/fish/completions/slipway.fish",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    guard let shell = Shell(rawValue: arguments.positional[0]) else { return .usage }
    try terminal.output(shell.completionScript(for: Slipway.tool))
    return .success
  }
}
