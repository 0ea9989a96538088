import JSON
import Program
import ServiceSettings

/// The executable that carries a workflow.
enum EngineTool {
  /// Does what the arguments ask for and gives the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(EngineFailure) {
      let program = try CarriedProgram.load()
      let name = program.identity.name
      switch try Invocation(arguments, name: name) {
      case .help(let command): try StandardStreams.output(HelpPage(name: name).text(command))
      case .version: try StandardStreams.output("\(name) \(program.identity.version)\n")
      case .describe(let asJSON):
        let description = Description(of: program)
        try StandardStreams.output(asJSON ? "\(description.json)\n" : description.text)
      case .run(let input, let events, let trace):
        return try RunCommand.run(program, input: input, events: events, trace: trace)
      case .serve(let flags):
        return try ServeCommand(program: program, settings: settings(program, flags).settings).run()
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
