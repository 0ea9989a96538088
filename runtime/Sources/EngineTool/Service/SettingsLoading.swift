import EngineHost
import Glibc
import Program
import ServiceSettings

extension ResolvedSettings {
  /// Reads the settings of a workflow's service from flags, environment variables and the file that
  /// these name.
  ///
  /// - Throws: `EngineFailure.usage` with everything that is wrong.
  init(_ program: Program, flags: [(name: String, value: String?)]) throws(EngineFailure) {
    let sources = SettingSources(flags: flags, environment: ProcessEnvironment.variables)
    do throws(SettingsProblems) {
      try self.init(workflow: program.identity.name, sources) {
        path throws(SettingsFileFailure) in
        do throws(EngineFailure) {
          return try InputOption.content(ofFile: path)
        } catch {
          throw SettingsFileFailure(error.message)
        }
      }
    } catch {
      throw .usage(error.lines.joined(separator: "\nerror: "))
    }
  }
}
