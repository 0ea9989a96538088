import Checker
import CommandLineKit
import Compiler
import SourceText

/// Reads the files a compilation takes part in.
enum WorkflowFiles {
  /// The largest workflow file that is read.
  static let sizeLimit = 16 << 20

  /// Option of the commands that make a program.
  static let workflow = Option(
    "workflow", value: OptionValue("FILE", .file), repeats: true,
    "A workflow that 'run: workflow' tasks may start; may be given more than once.")

  /// Option of the commands that read `slipway.yaml`.
  static let environment = Option(
    "env", value: OptionValue("NAME"),
    "The environment, a section of the slipway.yaml beside the workflow.")

  /// A file as the compiler takes it; standard input is called `<stdin>`.
  static func source(_ path: String) throws(HostFileError) -> SourceFile {
    let name = path == HostFileSystem.standardInput ? "<stdin>" : path
    return SourceFile(path: name, utf8: try HostFileSystem.read(path, limit: sizeLimit))
  }

  /// The `slipway.yaml` beside a workflow file, if there is one.
  static func settings(beside path: String) throws(HostFileError) -> SourceFile? {
    guard path != HostFileSystem.standardInput else { return nil }
    let directory = HostFileSystem.directory(of: path)
    let settings =
      directory == "." && !path.hasPrefix("./")
      ? "slipway.yaml" : HostFileSystem.path(directory, "slipway.yaml")
    return HostFileSystem.exists(settings) ? try source(settings) : nil
  }

  /// Gives the files that workflows refer to.
  static let loader = SourceLoader { path throws(SourceLoader.Failure) in
    do throws(HostFileError) {
      return SourceFile(path: path, utf8: try HostFileSystem.read(path, limit: sizeLimit))
    } catch {
      throw error.isMissing ? .notFound : .unreadable(reason: error.words)
    }
  }

  /// Compiles the first argument, with the `--workflow` files beside it.
  static func compile(
    _ arguments: ParsedArguments, goal: Compilation.Goal = .program
  ) throws(CommandFailure) -> Compilation {
    try compile(
      arguments.positional.prefix(1) + arguments.values(of: workflow),
      environment: arguments.value(of: environment), goal: goal)
  }

  /// Compiles the workflow at the first path, with those at the others and the settings beside it.
  static func compile(
    _ paths: [String], environment: String?, goal: Compilation.Goal = .program
  ) throws(CommandFailure) -> Compilation {
    do throws(HostFileError) {
      var workflows: [SourceFile] = []
      for path in paths { workflows.append(try source(path)) }
      let settings = try settings(beside: paths[0])
      return Compilation(
        Compilation.Input(
          workflows: workflows, settings: settings, environment: environment, loader: loader),
        goal: goal)
    } catch { throw .host(error) }
  }
}
