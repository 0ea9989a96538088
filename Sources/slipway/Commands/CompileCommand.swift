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
      "Makes a bundle: what the target makes, with an index, checksums, a page to read, a bill of "
        + "materials and a statement of where it comes from. Prints the path of the file to use, or of "
        + "the folder where it is all of it. A file appears when all of them are whole; where there are "
        + "errors, nothing is written."
    ],
    arguments: [Argument("FILE", .file, "The workflow file; - is standard input.")],
    options: [
      target, output, WorkflowFiles.environment, WorkflowFiles.workflow, SigningKey.file,
      SigningKey.password,
    ] + TargetArguments.options,
    examples: [
      "slipway compile order.yaml --target executable --output build",
      "slipway compile order.yaml --target executable --output build --sign order.key",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let targets = try targets(named: arguments.value(of: target) ?? "")
    let given = try TargetArguments.values(arguments, for: targets)
    let directory = arguments.value(of: output) ?? ""
    guard !directory.isEmpty else {
      throw .usage(.invalidValue("", of: "--output", reason: "a directory has a name"))
    }
    let compilation = try WorkflowFiles.compile(arguments)
    func options(of target: RegisteredTarget) -> TargetOptions {
      var options = compilation.targetOptions[target.id] ?? TargetOptions()
      if let given = given[target.id] { options.set(given) }
      return options
    }
    var problems = compilation.diagnostics
    if let program = compilation.program {
      problems += targets.flatMap { $0.check(program, options(of: $0), SourceID(0)) }
    }
    Report(terminal: terminal, sources: compilation.sources).tell(problems)
    guard let program = compilation.program, !problems.contains(where: { $0.severity == .error })
    else { return .failure }
    let engine = try EngineFile.beside(for: targets)
    let shipment = Shipment(
      program: program, inputs: compilation.inputs, engine: engine.image,
      version: Slipway.version, requestedDate: try RequestedDate.value(),
      environment: arguments.value(of: WorkflowFiles.environment),
      signer: try SigningKey.read(arguments))
    var whole = ArtifactTree()
    var paths: [String] = []
    var leftovers: [String] = []
    for target in targets {
      var shipment = shipment
      shipment.options = options(of: target)
      if target.needsEngineSources { shipment.engineSources = try EngineFile.sources() }
      let folder = targets.count == 1 ? directory : HostFileSystem.path(directory, target.id)
      let earlier = try EarlierBundle(in: folder)
      let tree = target.emit(shipment)
      leftovers += earlier.leftovers(replacedBy: tree, target: target.id, shipment)
      if targets.count == 1 { whole = tree } else { whole.add(tree, under: target.id) }
      paths.append(
        target.mainFile(program.identity).map { HostFileSystem.path(folder, $0.text) } ?? folder)
    }
    do {
      try ArtifactWriter(directory: directory, engine: engine).write(whole, removing: leftovers)
    } catch { throw .host(error) }
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
}
