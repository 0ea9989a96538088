import EngineHost
import EngineTool
import Program

/// The command line of a workflow.
public enum WorkflowTool {
  /// Does what this process's arguments ask for, and ends it.
  ///
  /// - Parameters:
  ///   - source: The workflow's source.
  ///   - functions: The functions that it calls by their names.
  public static func main(
    _ source: (some WorkflowSource).Type, functions: (any HostFunctions)? = nil
  ) -> Never {
    EngineTool.main(functions: functions) { () throws(EngineFailure) in
      do throws(ProgramSourceError) {
        return try source.makeProgram()
      } catch {
        throw .program("\(error)")
      }
    }
  }
}
