import Journal
import Spelling

/// What the command line asks for.
enum Invocation {
  /// Help, of a command or of all.
  case help(HelpPage.Command?)
  /// The version.
  case version
  /// What the workflow is and needs.
  case describe(asJSON: Bool)
  /// A run.
  case run(input: String?, events: String?, trace: String?)
  /// The service.
  case serve(Flags)
  /// Something about the service's instances.
  case instances(InstancesCommand.Request, Flags)
  /// Whether the service is well, and takes new instances as well.
  case healthcheck(asksForReadiness: Bool, Flags)
  /// The settings of the service.
  case config(asJSON: Bool, Flags)

  /// The settings that the command line gives.
  typealias Flags = [(name: String, value: String?)]

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
            throw .usage("there is no command `\(visible(name))`; \(Self.suggestion(name))\(hint)")
          }
          return command
        })
    default:
      guard let command = HelpPage.Command(rawValue: first) else {
        throw .usage("there is no command `\(visible(first))`; \(Self.suggestion(first))\(hint)")
      }
      let options = try Options(arguments.dropFirst(), of: command, name: name)
      if options.has("--help") {
        self = .help(command)
        return
      }
      switch command {
      case .describe: self = .describe(asJSON: options.has("--json"))
      case .run:
        self = .run(
          input: options["--input"], events: options["--events"], trace: options["--trace"])
      case .serve: self = .serve(options.settings)
      case .config: self = .config(asJSON: options.has("--json"), options.settings)
      case .healthcheck:
        self = .healthcheck(asksForReadiness: options.has("--ready"), options.settings)
      case .instances: self = .instances(try options.request(name: name), options.settings)
      }
    }
  }
}

extension Invocation {
  /// Names the command that was perhaps meant.
  private static func suggestion(_ written: String) -> String {
    let nearest = closestWord(to: written, in: HelpPage.Command.allCases.map(\.rawValue))
    return nearest.map { "did you mean `\($0)`? " } ?? ""
  }
}

/// The options of a command line.
private struct Options {
  private var given: [(name: String, value: String?)] = []
  /// What stands beside the options.
  private var operands: [String] = []

  init(
    _ arguments: ArraySlice<String>, of command: HelpPage.Command, name: String
  ) throws(EngineFailure) {
    let hint = "`\(name) help \(command.rawValue)` shows the options"
    var rest = arguments
    while let token = rest.popFirst() {
      let parts = token.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let written = token.hasPrefix("--") ? parts.first.map(String.init) ?? token : token
      let long = ["-h": "--help", "-i": "--input"][written] ?? written
      guard let option = command.options(workflow: name).first(where: { $0.name == long }) else {
        if case .instances = command, !token.hasPrefix("-") {
          operands.append(token)
          continue
        }
        let names = command.options(workflow: name).map(\.name)
        throw .usage(
          token.hasPrefix("-")
            ? "there is no option `\(visible(written))`; \(Self.suggestion(written, names))\(hint)"
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

  /// Names the option that was perhaps meant; the dashes that all have make none of them likelier.
  private static func suggestion(_ written: String, _ names: [String]) -> String {
    let nearest = closestWord(
      to: String(written.drop { $0 == "-" }), in: names.map { String($0.dropFirst(2)) })
    return nearest.map { "did you mean `--\($0)`? " } ?? ""
  }

  /// The settings of the service among them, without dashes.
  var settings: [(name: String, value: String?)] {
    let own = ["--json", "--ready", "--status", "--limit"]
    return given.filter { !own.contains($0.name) }
      .map { (name: String($0.name.dropFirst(2)), value: $0.value) }
  }

  /// What is asked of the instances.
  func request(name: String) throws(EngineFailure) -> InstancesCommand.Request {
    let hint = "`\(name) help instances` shows what there is"
    guard let verb = operands.first, verb != "list" else {
      guard operands.count <= 1 else {
        throw .usage("`list` takes no argument such as `\(visible(operands[1]))`; \(hint)")
      }
      return try list()
    }
    guard ["show", "cancel", "suspend", "resume"].contains(verb) else {
      throw .usage("`\(visible(verb))` cannot be asked of instances; \(hint)")
    }
    guard operands.count == 2 else {
      throw .usage("`\(verb)` takes the id of one instance; \(hint)")
    }
    if let option = ["--status", "--limit", "--json"].first(where: has) {
      throw .usage("`\(option)` goes with `list`, not with `\(verb)`; \(hint)")
    }
    guard let id = InstanceID(operands[1]) else {
      throw .usage("`\(visible(operands[1]))` is no id; `\(name) instances` lists them")
    }
    return switch verb {
    case "show": .show(id)
    case "cancel": .cancel(id)
    case "suspend": .suspend(id)
    default: .resume(id)
    }
  }

  private func list() throws(EngineFailure) -> InstancesCommand.Request {
    let statuses = [
      "running", "waiting", "suspended", "damaged", "completed", "faulted", "cancelled",
    ]
    if let status = self["--status"], !statuses.contains(status) {
      throw .usage(
        "`--status` is one of \(statuses.joined(separator: ", ")), not `\(visible(status))`")
    }
    let limit = self["--limit"].map { Int($0) } ?? 100
    guard let limit, (1...1_000).contains(limit) else {
      throw .usage(
        "`--limit` is a number from 1 to 1000, not `\(visible(self["--limit"] ?? ""))`")
    }
    return .list(status: self["--status"], limit: limit, asJSON: has("--json"))
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
