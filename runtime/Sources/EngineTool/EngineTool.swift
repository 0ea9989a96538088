import EngineHost
import Glibc
import JSON
import Program
import ServiceSettings

/// The executable of a workflow.
public enum EngineTool {
  /// Does what arguments ask for, and ends this process.
  ///
  /// - Parameters:
  ///   - arguments: The arguments, those of this process where none are given.
  ///   - program: Gives the workflow's program.
  ///   - functions: The functions that it calls by their names.
  public static func main(
    arguments: [String] = Array(CommandLine.arguments.dropFirst()),
    functions: (any HostFunctions)? = nil, program: () throws(EngineFailure) -> Program
  ) -> Never {
    // A reader that has gone shows as an error of a write, which is then handled.
    signal(SIGPIPE, SIG_IGN)
    // So does a file that may grow no more.
    signal(SIGXFSZ, SIG_IGN)
    StandardStreams.ensureOpen()
    exit(run(arguments, functions, program))
  }

  /// Does what the arguments ask for and gives the exit code.
  private static func run(
    _ arguments: [String], _ functions: (any HostFunctions)?,
    _ program: () throws(EngineFailure) -> Program
  ) -> Int32 {
    do throws(EngineFailure) {
      let program = try program()
      let name = program.identity.name
      switch try Invocation(arguments, name: name) {
      case .help(let command): try StandardStreams.output(HelpPage(name: name).text(command))
      case .version: try StandardStreams.output("\(name) \(program.identity.version)\n")
      case .describe(let asJSON):
        let description = Description(of: program)
        try StandardStreams.output(asJSON ? "\(description.json)\n" : description.text)
      case .run(let input, let events, let trace):
        return try RunCommand.run(program, functions, input: input, events: events, trace: trace)
      case .serve(let flags):
        return try ServeCommand(
          program: program, functions: functions, settings: settings(program, flags).settings
        ).run()
      case .instances(let request, let flags):
        return try InstancesCommand(
          program: program, settings: settings(program, flags).settings, request: request
        ).run()
      case .healthcheck(let asksForReadiness, let flags):
        return try HealthcheckCommand(
          settings: settings(program, flags).settings, asksForReadiness: asksForReadiness
        ).run()
      case .config(let asJSON, let flags):
        let settings = try settings(program, flags)
        try StandardStreams.output(asJSON ? "\(settings.json)\n" : settings.text)
      }
      return 0
    } catch {
      StandardStreams.tell("error: \(error.message)\n")
      return error.exitCode
    }
  }

  private static func settings(
    _ program: Program, _ flags: Invocation.Flags
  ) throws(EngineFailure) -> ResolvedSettings {
    try ResolvedSettings(program, flags: flags)
  }
}
