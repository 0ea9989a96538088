import EngineHost
import EngineTool
import Program

/// The command line of a workflow.
public enum WorkflowTool {
  /// Does what arguments ask for, and ends this process.
  ///
  /// - Parameters:
  ///   - source: The workflow's source.
  ///   - arguments: The arguments, those of this process where none are given.
  ///   - functions: The functions that it calls by their names.
  public static func main(
    _ source: (some WorkflowSource).Type,
    arguments: [String] = Array(CommandLine.arguments.dropFirst()),
    functions: (any HostFunctions)? = nil
  ) -> Never {
    EngineTool.main(arguments: arguments, functions: functions) { () throws(EngineFailure) in
      do throws(ProgramSourceError) {
        return try source.makeProgram()
      } catch {
        throw .program("\(error)")
      }
    }
  }
}
