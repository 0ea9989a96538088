import EngineHost
import EventLoop
import JSON
import Program

/// Runs the workflow.
enum RunCommand {
  /// Runs the workflow with what the options give, and gives the exit code.
  static func run(
    _ program: Program, _ functions: (any HostFunctions)?, input: String?, events: String?,
    trace: String?
  ) throws(EngineFailure) -> Int32 {
    let input = try input.map(InputOption.value)
    var options = RunOptions(environment: ProcessEnvironment.variables)
    options.stopsOnSignals = true
    options.functions = functions
    options.events = try events.map { path throws(EngineFailure) in
      do throws(SystemError) {
        return try EventInput.file(path)
      } catch {
        throw .usage("cannot read \(visible(path)): \(error.reason)")
      }
    }
    let outcome: RunOutcome
    let file: TraceFile?
    do throws(SystemError) {
      file = try trace.map { path throws(SystemError) in try TraceFile(path) }
    } catch {
      throw .system("cannot write \(visible(trace ?? "")): \(error.reason)")
    }
    options.trace = file?.write
    do throws(RunFailure) {
      outcome = try WorkflowRunner.run(program, input: input, options: options)
    } catch {
      let text = visible("\(error)") + (error.help.map { "; \($0)" } ?? "")
      if case .event = error { throw .usage(text) }
      throw .system(text)
    }
    if let output = outcome.standardOutput { try StandardStreams.output(output) }
    if let error = outcome.standardError { StandardStreams.tell(error) }
    if let failure = file?.failure { throw .system("cannot write the trace: \(failure.reason)") }
    return outcome.exitCode
  }
}
