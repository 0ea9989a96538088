import EngineHost
import EventLoop
import JSON
import Program

/// Runs the workflow.
enum RunCommand {
  /// Runs the workflow with what the options give, and gives the exit code.
  static func run(
    _ program: Program, input: String?, trace: String?
  ) throws(EngineFailure) -> Int32 {
    let input = try input.map(InputOption.value) ?? .null
    var options = RunOptions(environment: ProcessEnvironment.variables)
    options.stopsOnSignals = true
    let outcome: RunOutcome
    let file: TraceFile?
    do throws(SystemError) {
      file = try trace.map { path throws(SystemError) in try TraceFile(path) }
    } catch {
      throw .system("cannot write \(visible(trace ?? "")): \(error.reason)")
    }
    options.trace = file?.write
    do throws(SystemError) {
      outcome = try WorkflowRunner.run(program, input: input, options: options)
    } catch {
      throw .system("the workflow cannot run: \(error)")
    }
    if let output = outcome.standardOutput { try StandardStreams.output(output) }
    if let error = outcome.standardError { StandardStreams.tell(error) }
    if let failure = file?.failure { throw .system("cannot write the trace: \(failure.reason)") }
    return outcome.exitCode
  }
}
