import CommandLineKit
import Compiler
import Diagnostics
import EngineHost
import EventLoop
import JSON

/// The command `slipway run`.
enum RunCommand: SlipwayCommand {
  private static let trace = Option(
    "trace", value: OptionValue("FILE", .file),
    "Where to write what happens, one event a line as JSON.")

  private static let events = Option(
    "events", value: OptionValue("FILE", .file),
    "The events to listen for, a CloudEvent as JSON on each line; - is standard input.")

  static let table = Command(
    "run", "Runs a workflow file, with the results its executable would give.",
    discussion: [
      "The output is printed as JSON on standard output. If the workflow faults, its error is printed "
        + "as a problem object (RFC 7807) on standard error, and the exit code is 1.",
      "The secret NAME is the environment variable SLIPWAY_SECRET_NAME, or the file NAME in the folder "
        + "SLIPWAY_SECRETS_DIR.",
    ],
    arguments: [Argument("FILE", .file, "The workflow file; - is standard input.")],
    options: [
      InputOption.option, events, trace, WorkflowFiles.environment, WorkflowFiles.workflow,
    ],
    examples: [
      "slipway run hello.yaml --input '{\"name\": \"Ada\"}'",
      "slipway run order.yaml --input @order.json --trace trace.jsonl",
      "slipway run parcel.yaml --events events.jsonl",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let input = try InputOption.given(arguments)
    let compilation = try WorkflowFiles.compile(arguments)
    Report(terminal: terminal, sources: compilation.sources).tell(compilation.diagnostics)
    guard let program = compilation.program else { return .failure }
    var options = RunOptions(environment: ProcessEnvironment.variables)
    options.stopsOnSignals = true
    options.events = try arguments.value(of: events).map { path throws(CommandFailure) in
      do throws(SystemError) {
        return try EventInput.file(path)
      } catch {
        let failure = HostFileError(
          operation: .read, path: path, reason: .system(errno: error.code))
        throw .problem(failure.diagnostic, .usage)
      }
    }
    let traceFile = try arguments.value(of: trace).map { path throws(CommandFailure) in
      do throws(SystemError) {
        return (path, try TraceFile(path))
      } catch {
        throw failure(error, of: path)
      }
    }
    options.trace = traceFile?.1.write
    let outcome: RunOutcome
    do throws(RunFailure) {
      outcome = try WorkflowRunner.run(program, input: input, options: options)
    } catch {
      throw failure(error)
    }
    if let output = outcome.standardOutput { try terminal.output(output) }
    if let error = outcome.standardError { terminal.tell(error) }
    if let (path, file) = traceFile, let error = file.failure { throw failure(error, of: path) }
    return ExitCode(rawValue: outcome.exitCode)
  }

  private static func failure(_ error: SystemError, of path: String) -> CommandFailure {
    .host(HostFileError(operation: .write, path: path, reason: .system(errno: error.code)))
  }

  private static func failure(_ error: RunFailure) -> CommandFailure {
    switch error {
    case .system(let error): .problem(.cannotRun("\(error)"), .failure)
    case .event: .problem(.wrongEvent("\(error)", help: error.help), .usage)
    case .noEvents, .notStarted: .problem(.noEvents("\(error)", help: error.help), .failure)
    }
  }
}
