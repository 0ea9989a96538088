import ServiceSettings

/// The help of an executable.
struct HelpPage {
  /// A command.
  enum Command: String, CaseIterable {
    /// Runs the workflow.
    case run
    /// Runs an instance for each request, event and moment of the schedule.
    case serve
    /// Lists, shows and cancels the instances of the service.
    case instances
    /// Asks the service whether it is well.
    case healthcheck
    /// Shows the settings of the service.
    case config
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
    let options = command.options(workflow: name).map { option in
      let letter = option.letter.map { "-\($0), " } ?? "    "
      return (letter + option.name + (option.placeholder.map { " \($0)" } ?? ""), option.summary)
    }
    return """
      \(command.summary)

      Usage:
        \(name) \(command.rawValue)\(command.arguments) [OPTIONS]

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
    case .serve: "Serves the workflow over HTTP, events and its schedule."
    case .instances: "Lists, shows and cancels the instances of the service."
    case .healthcheck: "Asks the service whether it is well."
    case .config: "Shows the settings of the service and where each comes from."
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
    case .serve:
      """
      POST / starts an instance and answers with its output; GET /openapi.json tells
      what else there is. Instances are kept in the folder of the state: after a crash
      each goes on where it was. INT and TERM stop the service once running instances
      have ended, or at the end of the grace period; HUP makes it read secrets anew.

      Each option is also a variable, such as SLIPWAY_LISTEN for --listen, and a key of
      the file that --config names, such as "listen".
      """
    case .instances:
      """
      list shows the newest instances, show ID all that is known of one, cancel ID ends
      one; suspend ID and resume ID need a running service. A service that does not run
      is read from the folder of its state.
      """
    case .healthcheck:
      """
      Exit code 0 says that the service answers, 1 that it does not.
      """
    case .config:
      """
      Reads the options, the variables and the file as `serve` does, and starts nothing.
      What may be secret is masked.
      """
    case .describe:
      """
      Prints the name and version, the input, the secrets that must be there, the
      hosts that will be called, and the programs that will be started.
      """
    }
  }

  /// What stands between its name and its options.
  var arguments: String {
    if case .instances = self {
      " [list | show ID | cancel ID | suspend ID | resume ID]"
    } else {
      ""
    }
  }

  /// Its options in the order the help lists them.
  func options(workflow name: String) -> [Option] {
    let help = Option(name: "--help", letter: "h", summary: "Print this help.")
    switch self {
    case .run:
      return [
        Option(
          name: "--input", letter: "i", placeholder: "JSON",
          summary: "The input: JSON text, @FILE, or - for standard input; else null."),
        Option(
          name: "--events", placeholder: "FILE",
          summary: "The events to listen for: a CloudEvent as JSON on each line; - reads them."),
        Option(
          name: "--trace", placeholder: "FILE",
          summary: "Where to write what happens, one event a line as JSON."),
        help,
      ]
    case .describe:
      return [Option(name: "--json", summary: "Print it as a JSON object."), help]
    case .serve: return Self.settings(workflow: name) + [help]
    case .config:
      return [Option(name: "--json", summary: "Print them as a JSON object.")]
        + Self.settings(workflow: name) + [help]
    case .healthcheck:
      return [
        Option(name: "--ready", summary: "Asks whether it takes new instances as well.")
      ] + Self.settings(workflow: name, ["listen", "state"]) + [help]
    case .instances:
      return [
        Option(
          name: "--status", placeholder: "STATUS", summary: "Lists only those of this status."),
        Option(
          name: "--limit", placeholder: "NUMBER", summary: "Lists so many at most (default 100)."),
        Option(name: "--json", summary: "Prints the list as a JSON object."),
      ] + Self.settings(workflow: name, ["state", "token-file"]) + [help]
    }
  }

  private static func settings(workflow name: String, _ only: [String]? = nil) -> [Option] {
    let settings = Setting.all.filter { only?.contains($0.name) ?? true }.map { setting in
      Option(
        name: setting.flag, placeholder: setting.placeholder,
        summary: setting.help(workflow: name))
    }
    let file = Option(
      name: "--config", placeholder: "FILE", summary: "A file of settings, a JSON object.")
    return settings + [file]
  }
}
