/// The help of an executable.
struct HelpPage {
  /// A command.
  enum Command: String, CaseIterable {
    /// Runs the workflow.
    case run
    /// Tells what the workflow is and needs.
    case describe
  }

  /// The executable's name, which is the workflow's.
  let name: String

  /// The help of a command, or of the whole executable.
  func text(_ command: Command?) -> String {
    guard let command else {
      return """
        Runs the workflow \(name).

        Usage:
          \(name) COMMAND [OPTIONS]

        Commands:
        \(table(Command.allCases.map { ($0.rawValue, $0.summary) }))

        Options:
        \(table([("-h, --help", "Print this help."), ("    --version", "Print the version.")]))

        \(name) help COMMAND tells more of a command.

        """
    }
    let options = command.options.map { option in
      let letter = option.letter.map { "-\($0), " } ?? "    "
      return (letter + option.name + (option.placeholder.map { " \($0)" } ?? ""), option.summary)
    }
    return """
      \(command.summary)

      Usage:
        \(name) \(command.rawValue) [OPTIONS]

      \(command.discussion)

      Options:
      \(table(options))

      """
  }

  private func table(_ rows: [(term: String, summary: String)]) -> String {
    let width = (rows.map(\.term.count).max() ?? 0) + 2
    return rows.map { term, summary in
      "  " + term + String(repeating: " ", count: width - term.count) + summary
    }.joined(separator: "\n")
  }
}

extension HelpPage.Command {
  /// An option of a command; one without a placeholder takes no value.
  struct Option {
    let name: String
    var letter: Character?
    var placeholder: String?
    let summary: String
  }

  /// What it does, a sentence.
  var summary: String {
    switch self {
    case .run: "Runs the workflow."
    case .describe: "Tells what the workflow is and needs."
    }
  }

  /// More about it.
  var discussion: String {
    switch self {
    case .run:
      """
      The output is printed as JSON on standard output. If the workflow faults, its
      error is printed as a problem object (RFC 7807) on standard error, and the exit
      code is 1. Wrong usage, and input that is not JSON, is exit code 2.

      The secret NAME is the environment variable SLIPWAY_SECRET_NAME, or the file
      NAME in the folder SLIPWAY_SECRETS_DIR.
      """
    case .describe:
      """
      Prints the name and version, the input, the secrets that must be there, the
      hosts that will be called, and the programs that will be started.
      """
    }
  }

  /// Its options in the order the help lists them.
  var options: [Option] {
    let help = Option(name: "--help", letter: "h", summary: "Print this help.")
    return switch self {
    case .run:
      [
        Option(
          name: "--input", letter: "i", placeholder: "JSON",
          summary: "The input: JSON text, @FILE, or - for standard input; else null."),
        Option(
          name: "--trace", placeholder: "FILE",
          summary: "Where to write what happens, one event a line as JSON."),
        help,
      ]
    case .describe: [Option(name: "--json", summary: "Print it as a JSON object."), help]
    }
  }
}
