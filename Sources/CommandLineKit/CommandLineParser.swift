import Diagnostics

extension Tool {
  /// Reads a command line without the executable's name.
  ///
  /// Options may stand before, between and behind the arguments, as `--name value`, `--name=value`,
  /// `-n value`, `-nvalue`, or several flags in one, `-ab`; behind `--` nothing is an option. An
  /// argument such as `-1` or `-(.a)`, which no option could be, is an argument.
  package func parse(_ arguments: [String]) throws(UsageError) -> Request {
    guard let first = arguments.first else { throw .missingCommand }
    switch first {
    case "--help", "-h": return .help
    case "--version": return .version
    case "help" where !commands.contains { $0.name == "help" }:
      guard arguments.count > 1 else { return .help }
      return .commandHelp(try command(named: arguments[1]))
    default: break
    }
    guard !first.hasPrefix("-") else {
      throw .unknownOption(
        first, suggestion: closest(to: first, in: Self.options.map { "--\($0.name)" }))
    }
    let command = try command(named: first)
    var parser = CommandLineParser(command: command, rest: arguments.dropFirst())
    return try parser.parse()
  }

  private func command(named name: String) throws(UsageError) -> Command {
    if let command = commands.first(where: { $0.name == name }) { return command }
    throw .unknownCommand(name, suggestion: closest(to: name, in: commands.map(\.name)))
  }
}

/// Reads the arguments of one command.
private struct CommandLineParser {
  let command: Command
  var rest: ArraySlice<String>
  var parsed = ParsedArguments()

  mutating func parse() throws(UsageError) -> Request {
    while let token = rest.popFirst() {
      if token == "--" {
        parsed.positional += rest
        rest = []
      } else if token.hasPrefix("--") {
        try long(token)
      } else if isShort(token) {
        try short(token)
      } else {
        parsed.positional.append(token)
      }
      if parsed.has(.help) { return .commandHelp(command) }
    }
    try checkOptions()
    try checkArguments()
    return .command(command, parsed)
  }

  private func isShort(_ token: String) -> Bool {
    guard token.hasPrefix("-"), let letter = token.dropFirst().first else { return false }
    return letter.isASCII && letter.isLetter
  }

  private mutating func long(_ token: String) throws(UsageError) {
    let parts = token.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = command.options.first(where: { $0.name == name }) else {
      let names = command.options.map { "--\($0.name)" }
      throw .unknownOption("--\(name)", suggestion: closest(to: "--\(name)", in: names))
    }
    try take(option, attached: parts.count > 1 ? String(parts[1]) : nil)
  }

  private mutating func short(_ token: String) throws(UsageError) {
    var letters = token.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = command.options.first(where: { $0.short == letter }) else {
        // Who writes `-format` means the long option.
        let names = command.options.map { "--\($0.name)" }
        let meant = names.first { $0 == "-\(token)" } ?? closest(to: "-\(token)", in: names)
        throw .unknownOption("-\(letter)", suggestion: meant)
      }
      let attached = option.value != nil && !letters.isEmpty
      try take(option, attached: attached ? String(letters.drop { $0 == "=" }) : nil)
      if attached { return }
    }
  }

  private mutating func take(_ option: Option, attached: String?) throws(UsageError) {
    let name = "--\(option.name)"
    guard option.repeats || !parsed.has(option) else { throw .repeatedOption(name) }
    guard let value = option.value else {
      guard attached == nil else { throw .unexpectedValue(option: name) }
      return parsed.add(option, nil)
    }
    guard let given = attached ?? followingValue() else {
      throw .missingValue(option: name, placeholder: value.placeholder)
    }
    try check(given, value.kind, of: name)
    parsed.add(option, given)
  }

  /// The next word, unless it is itself an option of the command, which `--name=value` may give.
  private mutating func followingValue() -> String? {
    guard let next = rest.first, next != "--" else { return nil }
    let name = next.split(separator: "=", maxSplits: 1).first.map(String.init) ?? next
    guard !command.options.contains(where: { "--\($0.name)" == name }) else { return nil }
    return rest.popFirst()
  }

  private func check(_ value: String, _ kind: ValueKind, of name: String) throws(UsageError) {
    guard case .choice(let choices) = kind, !choices.contains(value) else { return }
    throw .invalidChoice(
      value, of: name, choices: choices, suggestion: closest(to: value, in: choices))
  }

  private func checkOptions() throws(UsageError) {
    for option in command.options where option.isRequired && !parsed.has(option) {
      throw .missingOption("--\(option.name)", placeholder: option.value?.placeholder ?? "")
    }
  }

  private func checkArguments() throws(UsageError) {
    let (least, most) = command.argumentCount
    if parsed.positional.count < least {
      throw .missingArgument(command.arguments[parsed.positional.count].placeholder)
    }
    if let most, parsed.positional.count > most {
      throw .unexpectedArgument(parsed.positional[most])
    }
    for (argument, value) in zip(command.arguments, parsed.positional) {
      try check(value, argument.kind, of: argument.placeholder)
    }
  }
}
