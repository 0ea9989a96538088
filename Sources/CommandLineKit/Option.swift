/// An option of a command, such as `--format json` or `-h`.
package struct Option: Sendable {
  /// The long name, without dashes.
  package let name: String
  /// The short name, an ASCII letter.
  package let short: Character?
  /// What value it takes; an option without one is a flag.
  package let value: OptionValue?
  /// Whether it may be given more than once.
  package let repeats: Bool
  /// Whether it must be given.
  package let isRequired: Bool
  /// What it does, a sentence for the help.
  package let summary: String

  /// Makes an option.
  package init(
    _ name: String, short: Character? = nil, value: OptionValue? = nil, repeats: Bool = false,
    isRequired: Bool = false, _ summary: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.repeats = repeats
    self.isRequired = isRequired
    self.summary = summary
  }

  /// The option every command has.
  package static let help = Option("help", short: "h", "Print this help.")
}

/// The value of an option, as the help and the completions describe it.
package struct OptionValue: Sendable {
  /// What stands for it in the help, such as `FILE`.
  package let placeholder: String
  /// What it may be.
  package let kind: ValueKind

  /// Makes a value.
  package init(_ placeholder: String, _ kind: ValueKind = .text) {
    self.placeholder = placeholder
    self.kind = kind
  }
}

/// What an argument or the value of an option may be.
package enum ValueKind: Sendable {
  /// Any text.
  case text
  /// A path of a file.
  case file
  /// A path of a directory.
  case directory
  /// One of these words; everything else is wrong usage.
  case choice([String])
  /// These words or others, which the command itself judges.
  case suggestion([String])
}
