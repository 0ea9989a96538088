/// What was given on a command line, after the command's name.
package struct ParsedArguments: Sendable {
  /// The arguments that are not options, in order.
  package internal(set) var positional: [String] = []
  /// Each option that was given, in order; flags have no value.
  private(set) var given: [(option: String, value: String?)] = []

  mutating func add(_ option: Option, _ value: String?) { given.append((option.name, value)) }

  /// Whether the option was given.
  package func has(_ option: Option) -> Bool { given.contains { $0.option == option.name } }

  /// The option's values, in order.
  package func values(of option: Option) -> [String] {
    given.compactMap { $0.option == option.name ? $0.value : nil }
  }

  /// The option's value.
  package func value(of option: Option) -> String? { values(of: option).first }
}

/// What a tool was asked for.
package enum Request: Sendable {
  /// The tool's help.
  case help
  /// The help of a command.
  case commandHelp(Command)
  /// The tool's version.
  case version
  /// A command with its arguments.
  case command(Command, ParsedArguments)
}
