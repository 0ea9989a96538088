import CommandLineKit
import Compiler
import Diagnostics
import SourceText

/// The command `slipway check`.
enum CheckCommand: SlipwayCommand {
  private static let format = Option(
    "format", value: OptionValue("FORMAT", .choice(Report.Format.allCases.map(\.rawValue))),
    "How problems are printed: human (the default, on standard error), or json, sarif or github on "
      + "standard output.")
  private static let strict = Option("strict", "Count warnings as errors.")

  static let table = Command(
    "check", "Finds the problems in workflow files without running anything.",
    discussion: [
      "The whole language is accepted, also what the engine cannot run yet. A slipway.yaml beside the "
        + "first file is checked too. Exits with 1 if there are errors."
    ],
    arguments: [
      Argument("FILE", count: .many, .file, "Workflow files, YAML or JSON; - is standard input.")
    ],
    options: [format, strict],
    examples: [
      "slipway check order.yaml", "slipway check --format sarif *.yaml > problems.sarif",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    var problems: [Diagnostic] = []
    var workflows: [SourceFile] = []
    for path in arguments.positional {
      do { workflows.append(try WorkflowFiles.source(path)) } catch {
        problems.append(error.diagnostic)
      }
    }
    var settings: SourceFile?
    do { settings = try WorkflowFiles.settings(beside: arguments.positional[0]) } catch {
      problems.append(error.diagnostic)
    }
    let compilation = Compilation(
      Compilation.Input(
        workflows: workflows, settings: settings, loader: WorkflowFiles.loader), goal: .check)
    problems += compilation.diagnostics
    if arguments.has(strict) { problems = problems.map(\.strict) }
    let report = Report(terminal: terminal, sources: compilation.sources)
    let format = arguments.value(of: format).flatMap(Report.Format.init) ?? .human
    try report.print(problems, as: format)
    if problems.isEmpty, format == .human { terminal.tell("no problems found\n") }
    return problems.contains { $0.severity == .error } ? .failure : .success
  }
}

extension Diagnostic {
  /// The diagnostic with a warning made an error.
  fileprivate var strict: Diagnostic {
    var strict = self
    if severity == .warning { strict.severity = .error }
    return strict
  }
}
