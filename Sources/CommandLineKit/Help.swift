extension Tool {
  /// The help of the whole tool, ending with a newline.
  package var help: String {
    var page = HelpPage()
    page.paragraph(summary)
    page.section("Usage", ["\(name) COMMAND [OPTIONS]"])
    page.table("Commands", commands.map { ($0.name, $0.summary) })
    page.table("Options", Self.options.map { ($0.helpTerm, $0.summary) })
    page.paragraph("\(name) COMMAND --help tells more of a command.")
    return page.text
  }

  /// The help of one of its commands, ending with a newline.
  package func help(of command: Command) -> String {
    var page = HelpPage()
    page.paragraph(command.summary)
    page.section("Usage", [usage(of: command)])
    for paragraph in command.discussion { page.paragraph(paragraph) }
    page.table("Arguments", command.arguments.map { ($0.helpTerm, $0.summary) })
    page.table("Options", command.options.map { ($0.helpTerm, $0.summary) })
    page.section("Examples", command.examples)
    return page.text
  }

  /// The command line of a command on one line, without what is optional.
  package func usage(of command: Command) -> String {
    var words = [name, command.name] + command.arguments.map(\.helpTerm)
    for option in command.options where option.isRequired {
      words += ["--\(option.name)", option.value?.placeholder ?? ""]
    }
    return (words + ["[OPTIONS]"]).joined(separator: " ")
  }
}

extension Argument {
  fileprivate var helpTerm: String {
    switch count {
    case .one: placeholder
    case .optional: "[\(placeholder)]"
    case .many: "\(placeholder)…"
    }
  }
}

extension Option {
  fileprivate var helpTerm: String {
    let letter = short.map { "-\($0), " } ?? "    "
    return letter + "--\(name)" + (value.map { " \($0.placeholder)" } ?? "")
  }
}

/// Help as text of at most 80 columns.
private struct HelpPage {
  private static let width = 80
  private(set) var text = ""

  mutating func paragraph(_ paragraph: String) {
    separate()
    for line in wrap(paragraph, width: Self.width) { text += line + "\n" }
  }

  mutating func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    separate()
    text += "\(title):\n"
    for line in lines { text += "  \(line)\n" }
  }

  mutating func table(_ title: String, _ rows: [(term: String, description: String)]) {
    guard !rows.isEmpty else { return }
    separate()
    text += "\(title):\n"
    let indent = (rows.map(\.term.count).max() ?? 0) + 4
    for (term, description) in rows {
      let lines = wrap(description, width: Self.width - indent)
      text += "  " + term + spaces(indent - 2 - term.count)
      text += lines.joined(separator: "\n" + spaces(indent)) + "\n"
    }
  }

  private mutating func separate() {
    if !text.isEmpty { text += "\n" }
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
