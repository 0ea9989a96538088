import CommandLineKit
import Diagnostics

/// The command `slipway explain`.
enum ExplainCommand: SlipwayCommand {
  static let table = Command(
    "explain", "Explains a diagnostic code, with an example and how to mend it.",
    arguments: [Argument("CODE", .text, "The code, such as SW0201.")],
    examples: ["slipway explain SW0201"])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let name = arguments.positional[0]
    guard let code = DiagnosticCode.named(name) else {
      throw .problem(
        Diagnostic(
          .unknownCode, .error, "there is no diagnostic `\(visible(name))`", at: nil,
          help: "a code is `SW` and four digits, as in the brackets behind `error` or `warning`"),
        .usage)
    }
    try terminal.output(code.page)
    return .success
  }
}
