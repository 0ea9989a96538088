import Artifacts
import CommandLineKit
import Compiler
import Diagnostics
import Program
import SourceText
import TargetKit

/// The command `slipway compile`.
enum CompileCommand: SlipwayCommand {
  private static let target = Option(
    "target", short: "t",
    value: OptionValue("NAME", .suggestion(RegisteredTarget.all.map(\.id))), isRequired: true,
    "What to make; several names are separated by commas. 'slipway targets' lists them.")
  private static let output = Option(
    "output", short: "o", value: OptionValue("DIR", .directory), isRequired: true,
    "Where to put it; each of several targets gets a folder of its name there.")

  static let table = Command(
    "compile", "Compiles a workflow file into something to ship.",
    discussion: [
      "Prints the path of each file it wrote. A file appears when all of them are whole; where there "
        + "are errors, nothing is written."
    ],
    arguments: [Argument("FILE", .file, "The workflow file; - is standard input.")],
    options: [target, output, WorkflowFiles.environment, WorkflowFiles.workflow],
    examples: ["slipway compile order.yaml --target executable --output build"])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let targets = try targets(named: arguments.value(of: target) ?? "")
    let directory = arguments.value(of: output) ?? ""
    guard !directory.isEmpty else {
      throw .usage(.invalidValue("", of: "--output", reason: "a directory has a name"))
    }
    let compilation = try WorkflowFiles.compile(arguments)
    var problems = compilation.diagnostics
    if let program = compilation.program {
      problems += targets.flatMap { $0.check(program, SourceID(0)) }
    }
    Report(terminal: terminal, sources: compilation.sources).tell(problems)
    guard let program = compilation.program, !problems.contains(where: { $0.severity == .error })
    else { return .failure }
    let writer = ArtifactWriter(directory: directory, engine: try EngineFile.beside())
    let paths: [String]
    do { paths = try writer.write(tree(of: program, for: targets)) } catch { throw .host(error) }
    try terminal.output(paths.map { "\($0)\n" }.joined())
    return .success
  }

  private static func targets(named list: String) throws(CommandFailure) -> [RegisteredTarget] {
    var targets: [RegisteredTarget] = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      let target = try TargetsCommand.target(named: name, givenTo: "--target")
      guard !targets.contains(where: { $0.id == target.id }) else {
        throw .usage(.invalidValue(list, of: "--target", reason: "`\(name)` stands there twice"))
      }
      targets.append(target)
    }
    return targets
  }

  private static func tree(of program: Program, for targets: [RegisteredTarget]) -> ArtifactTree {
    if targets.count == 1 { return targets[0].emit(program) }
    var whole = ArtifactTree()
    for target in targets { whole.add(target.emit(program), under: target.id) }
    return whole
  }
}
