/// One command of a tool, as a table that the parser, the help and the completions read.
package struct Command: Sendable {
  /// The name, such as `check`.
  package let name: String
  /// What it does, a sentence.
  package let summary: String
  /// More about it, paragraphs for its help.
  package let discussion: [String]
  /// Its arguments, in order.
  package let arguments: [Argument]
  /// Its options, in the order the help lists them; `--help` is always the last.
  package let options: [Option]
  /// Command lines worth showing.
  package let examples: [String]

  /// Makes a command.
  package init(
    _ name: String, _ summary: String, discussion: [String] = [], arguments: [Argument] = [],
    options: [Option] = [], examples: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.arguments = arguments
    self.options = options + [.help]
    self.examples = examples
  }

  /// How many arguments may be given; no upper limit is `nil`.
  var argumentCount: (least: Int, most: Int?) {
    let least = arguments.count { $0.count != .optional }
    return (least, arguments.contains { $0.count == .many } ? nil : arguments.count)
  }
}

/// An argument of a command that is not an option.
package struct Argument: Sendable {
  /// How often it may be given.
  package enum Count: Sendable {
    /// Once.
    case one
    /// At most once.
    case optional
    /// Once or more; only the last argument.
    case many
  }
  /// What stands for it in the help, such as `FILE`.
  package let placeholder: String
  /// How often it may be given.
  package let count: Count
  /// What it may be.
  package let kind: ValueKind
  /// What it is, a sentence for the help.
  package let summary: String

  /// Makes an argument.
  package init(
    _ placeholder: String, count: Count = .one, _ kind: ValueKind = .text, _ summary: String
  ) {
    self.placeholder = placeholder
    self.count = count
    self.kind = kind
    self.summary = summary
  }
}

/// A tool with commands.
package struct Tool: Sendable {
  /// The name of its executable.
  package let name: String
  /// What it does, a sentence.
  package let summary: String
  /// Its version.
  package let version: String
  /// Its commands, in the order the help lists them.
  package let commands: [Command]

  /// Makes a tool.
  package init(_ name: String, version: String, _ summary: String, commands: [Command]) {
    self.name = name
    self.summary = summary
    self.version = version
    self.commands = commands
  }

  /// The options that may stand in place of a command.
  static let options = [.help, Option("version", "Print the version.")]
}
