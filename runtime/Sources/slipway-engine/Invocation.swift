/// What the command line asks for.
enum Invocation: Equatable {
  /// Help, of a command or of all.
  case help(HelpPage.Command?)
  /// The version.
  case version
  /// What the workflow is and needs.
  case describe(asJSON: Bool)
  /// A run.
  case run(input: String?, trace: String?)

  /// Reads the arguments after the executable's name.
  ///
  /// - Throws: `EngineFailure.usage` with what is wrong.
  init(_ arguments: [String], name: String) throws(EngineFailure) {
    let hint = "`\(name) --help` shows what there is"
    guard let first = arguments.first else { throw .usage("a command is needed; \(hint)") }
    switch first {
    case "--help", "-h": self = .help(nil)
    case "--version": self = .version
    case "help":
      self = .help(
        try arguments.dropFirst().first.map { name throws(EngineFailure) in
          guard let command = HelpPage.Command(rawValue: name) else {
            throw .usage("there is no command `\(visible(name))`; \(hint)")
          }
          return command
        })
    default:
      guard let command = HelpPage.Command(rawValue: first) else {
        throw .usage("there is no command `\(visible(first))`; \(hint)")
      }
      let options = try Options(arguments.dropFirst(), of: command, name: name)
      if options.has("--help") {
        self = .help(command)
        return
      }
      switch command {
      case .describe: self = .describe(asJSON: options.has("--json"))
      case .run: self = .run(input: options["--input"], trace: options["--trace"])
      }
    }
  }
}

/// The options of a command line.
private struct Options {
  private var given: [(name: String, value: String?)] = []

  init(
    _ arguments: ArraySlice<String>, of command: HelpPage.Command, name: String
  ) throws(EngineFailure) {
    let hint = "`\(name) help \(command.rawValue)` shows the options"
    var rest = arguments
    while let token = rest.popFirst() {
      let parts = token.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let written = token.hasPrefix("--") ? parts.first.map(String.init) ?? token : token
      let long = ["-h": "--help", "-i": "--input"][written] ?? written
      guard let option = command.options.first(where: { $0.name == long }) else {
        throw .usage(
          token.hasPrefix("-")
            ? "there is no option `\(visible(written))`; \(hint)"
            : "`\(visible(token))` is one argument too many; \(hint)")
      }
      guard !has(long) else { throw .usage("`\(long)` is given more than once") }
      let attached = token.hasPrefix("--") && parts.count > 1 ? String(parts[1]) : nil
      switch option.placeholder {
      case nil:
        guard attached == nil else { throw .usage("`\(long)` takes no value") }
        given.append((long, nil))
      case let placeholder?:
        guard let value = attached ?? rest.popFirst() else {
          throw .usage("`\(long)` needs a value, \(placeholder); \(hint)")
        }
        given.append((long, value))
      }
    }
  }

  func has(_ name: String) -> Bool { given.contains { $0.name == name } }

  subscript(name: String) -> String? { given.first { $0.name == name }?.value }
}

/// Text from outside without what would move the cursor or colour the terminal.
func visible(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
}
