/// The completion script for zsh, to be put as `_NAME` into a folder of `fpath`, or to be sourced.
struct ZshCompletions {
  let tool: Tool

  var script: String {
    let name = tool.name
    let commands = tool.commands.map {
      "    " + quoted("\($0.name):\($0.summary.escaped(":"))")
    }
    let lines =
      [
        "#compdef \(name)",
        "# Completions of \(name) for zsh.",
        "_\(name)() {",
        "  local -a commands",
        "  commands=(",
      ] + commands + [
        "  )",
        "  if (( CURRENT == 2 )); then",
        "    _describe -t commands command commands",
        "    return",
        "  fi",
        "  shift words",
        "  (( CURRENT-- ))",
        "  case $words[1] in",
      ] + tool.commands.flatMap(lines) + [
        "  esac",
        "}",
        "if [[ $funcstack[1] == _\(name) ]]; then _\(name) \"$@\"; else compdef _\(name) \(name); fi",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of command: Command) -> [String] {
    let specifications =
      command.options.map(specification) + command.arguments.map(specification)
    return ["  \(command.name)) _arguments -s \\"]
      + specifications.map { "    \($0) \\" } + ["    ;;"]
  }

  private func specification(_ option: Option) -> String {
    let description = "[" + option.summary.escaped("[]:") + "]"
    let value = option.value.map { ":\($0.placeholder):\(action($0.kind))" } ?? ""
    let repeats = option.repeats ? "*" : ""
    guard let short = option.short else {
      return quoted("\(repeats)--\(option.name)\(description)\(value)")
    }
    let names = "'(-\(short) --\(option.name))'{-\(short),--\(option.name)}"
    return names + quoted(description + value)
  }

  private func specification(_ argument: Argument) -> String {
    let count = argument.count == .many ? "*" : argument.count == .optional ? ":" : ""
    return quoted("\(count):\(argument.placeholder):\(action(argument.kind))")
  }

  private func action(_ kind: ValueKind) -> String {
    switch kind {
    case .text: ""
    case .file: "_files"
    case .directory: "_files -/"
    case .choice(let words), .suggestion(let words): "(\(words.joined(separator: " ")))"
    }
  }
}

extension String {
  /// The text with a backslash before each of the given characters.
  fileprivate func escaped(_ special: String) -> String {
    String(flatMap { special.contains($0) ? ["\\", $0] : [$0] })
  }
}
