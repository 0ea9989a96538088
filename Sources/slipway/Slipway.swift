import CommandLineKit
import Diagnostics
import SourceText

/// How the process ends.
struct ExitCode: Equatable {
  let rawValue: Int32

  /// It did what was asked.
  static let success = ExitCode(rawValue: 0)
  /// The workflow has errors, or its run faulted.
  static let failure = ExitCode(rawValue: 1)
  /// The command line is wrong, or the input is no JSON.
  static let usage = ExitCode(rawValue: 2)
}

/// Why a command could not do what was asked.
enum CommandFailure: Error {
  /// The command line cannot be used.
  case usage(UsageError)
  /// A file cannot be read or written.
  case host(HostFileError)
  /// Something else: a problem, the files it points into, and the exit code it ends with.
  case problem(Diagnostic, in: SourceMap = SourceMap(), ExitCode)
}

/// A command of the tool.
protocol SlipwayCommand: SendableMetatype {
  /// Its table, from which the command line is read and the help is made.
  static var table: Command { get }
  /// Does what the arguments ask for.
  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode
}

/// The tool: finds the command and runs it.
struct Slipway {
  static let version = "0.2.0"

  private static let commands: [any SlipwayCommand.Type] = [
    CheckCommand.self, CompileCommand.self, VerifyCommand.self, RunCommand.self, EvalCommand.self,
    ExplainCommand.self, TargetsCommand.self, InspectCommand.self, InitCommand.self,
    LspCommand.self, CompletionsCommand.self,
  ]

  /// The tables of all commands.
  static let tool = Tool(
    "slipway", version: version,
    "Compiles workflows of the Open Workflow DSL into things you can ship.",
    commands: commands.map { $0.table })

  let terminal: Terminal

  /// Runs the tool with the arguments behind its name.
  func run(_ arguments: [String]) -> ExitCode {
    do throws(CommandFailure) {
      return try perform(arguments)
    } catch {
      var report = Report(terminal: terminal)
      switch error {
      case .usage(let usage):
        let words =
          ["slipway"]
          + arguments.prefix(1).filter { name in
            Self.commands.contains { $0.table.name == name }
          }
        let help = "see `\(words.joined(separator: " ")) --help`"
        report.tell(usage.diagnostic(usage: help))
        return .usage
      case .host(let host):
        report.tell(host.diagnostic)
        return .failure
      case .problem(let diagnostic, let sources, let code):
        report.sources = sources
        report.tell(diagnostic)
        return code
      }
    }
  }

  private func perform(_ arguments: [String]) throws(CommandFailure) -> ExitCode {
    let request: Request
    do { request = try Self.tool.parse(arguments) } catch { throw .usage(error) }
    switch request {
    case .help: try terminal.output(Self.tool.help)
    case .commandHelp(let command): try terminal.output(Self.tool.help(of: command))
    case .version: try terminal.output("slipway \(Self.version)\n")
    case .command(let command, let parsed):
      guard let type = Self.commands.first(where: { $0.table.name == command.name }) else { break }
      return try type.run(parsed, terminal)
    }
    return .success
  }
}
