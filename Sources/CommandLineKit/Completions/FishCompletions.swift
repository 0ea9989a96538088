/// The completion script for fish.
struct FishCompletions {
  let tool: Tool

  var script: String {
    let lines =
      [
        "# Completions of \(tool.name) for fish.", line(["-f"]),
      ]
      + Tool.options.map { option in
        line(["-n", "__fish_use_subcommand"] + names(option) + describe(option.summary))
      } + tool.commands.flatMap(lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of command: Command) -> [String] {
    let seen = ["-n", word("__fish_seen_subcommand_from \(command.name)")]
    let itself = line(
      ["-n", "__fish_use_subcommand", "-a", command.name] + describe(command.summary))
    let options = command.options.map { option in
      line(seen + names(option) + value(option.value) + describe(option.summary))
    }
    let arguments = command.arguments.compactMap { argument in
      offer(argument.kind).map { line(seen + $0) }
    }
    return [itself] + options + arguments
  }

  private func names(_ option: Option) -> [String] {
    (option.short.map { ["-s", String($0)] } ?? []) + ["-l", option.name]
  }

  private func value(_ value: OptionValue?) -> [String] {
    guard let value else { return [] }
    let offer = offer(value.kind) ?? []
    return if case .file = value.kind { ["-r"] + offer } else { ["-x"] + offer }
  }

  private func offer(_ kind: ValueKind) -> [String]? {
    switch kind {
    case .text: nil
    case .file: ["-F"]
    case .directory: ["-a", word("(__fish_complete_directories)")]
    case .choice(let words), .suggestion(let words): ["-a", word(words.joined(separator: " "))]
    }
  }

  private func describe(_ summary: String) -> [String] { ["-d", word(summary)] }

  private func line(_ words: [String]) -> String {
    (["complete", "-c", tool.name] + words).joined(separator: " ")
  }

  /// A word in single quotes, in which fish escapes with backslashes.
  private func word(_ text: String) -> String {
    "'" + String(text.flatMap { "'\\".contains($0) ? ["\\", $0] : [$0] }) + "'"
  }
}
