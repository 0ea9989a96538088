/// The completion script for bash, which completes files where the script offers nothing.
struct BashCompletions {
  let tool: Tool

  var script: String {
    let firstWords = tool.commands.map(\.name) + Tool.options.map { "--\($0.name)" }
    let lines =
      [
        "# Completions of \(tool.name) for bash.",
        "_\(tool.name)() {",
        "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}",
        "  # Bash makes a word of the = in --name=value.",
        "  if [[ $word == = ]]; then word=; fi",
        "  if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi",
        "  COMPREPLY=()",
        "  if (( COMP_CWORD == 1 )); then",
        "    \(offer(firstWords))",
        "    return",
        "  fi",
        "  case ${COMP_WORDS[1]} in",
      ] + tool.commands.flatMap(lines) + [
        "  esac",
        "}",
        "complete -o default -F _\(tool.name) \(tool.name)",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of command: Command) -> [String] {
    var lines = ["  \(command.name))", "    case $before in"]
    for option in command.options {
      guard let value = option.value else { continue }
      let names = ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
      lines.append("    \(names.joined(separator: "|"))) \(offer(value.kind)); return ;;")
    }
    lines += ["    esac", "    if [[ $word == -* ]]; then"]
    lines.append("      \(offer(command.options.map { "--\($0.name)" }))")
    if let kind = command.arguments.first?.kind, kind.words != nil {
      lines += ["    else", "      \(offer(kind))"]
    }
    return lines + ["    fi ;;"]
  }

  private func offer(_ kind: ValueKind) -> String {
    if let words = kind.words { return offer(words) }
    return if case .directory = kind { "COMPREPLY=($(compgen -d -- \"$word\"))" } else { ":" }
  }

  private func offer(_ words: [String]) -> String {
    "COMPREPLY=($(compgen -W \(quoted(words.joined(separator: " "))) -- \"$word\"))"
  }
}
