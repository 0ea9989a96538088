import Artifacts
import CommandLineKit
import Compiler
import Diagnostics
import Minisign
import Program
import SourceText
import TargetKit
import Verification

/// The command `slipway verify`.
enum VerifyCommand: SlipwayCommand {
  private static let source = Option(
    "source", value: OptionValue("FILE", .file),
    "The workflow file; it is compiled again, and must give the same bytes.")
  private static let key = Option(
    "public-key", value: OptionValue("KEY", .file),
    "The key of minisign that must have signed the bundle, or its file.")
  private static let format = Option(
    "format", value: OptionValue("FORMAT", .choice(["human", "json"])),
    "How the result is printed: human (the default, on standard error), or json on standard output."
  )

  static let table = Command(
    "verify", "Tells whether a bundle is as it was made.",
    discussion: [
      "Compares every file with the index and the checksums, and the bill of materials and the "
        + "provenance with both; what is not of the bundle is told too. Without a key, that tells only "
        + "of accidents: whoever can change a file can change its checksum. Exits with 1 where anything "
        + "deviates, and tells of everything that does."
    ],
    arguments: [
      Argument(
        "BUNDLE", .file, "The folder that 'slipway compile' wrote, or its archive, a .tar.gz.")
    ],
    options: [source, WorkflowFiles.workflow, key, format],
    examples: [
      "slipway verify build", "slipway verify build --source order.yaml --public-key order.pub",
    ])

  static func run(
    _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) -> ExitCode {
    let path = arguments.positional[0]
    let key: PublicKey? =
      if let text = arguments.value(of: key) { try publicKey(text) } else { nil }
    let bundle: BundleFiles
    do { bundle = try BundleFiles(path) } catch { throw .host(error) }
    var verification = Verification(bundle.files, key: key)
    if let source = arguments.value(of: source), let record = verification.record {
      try compare(&verification, record, bundle, source, arguments, terminal)
    }
    let report = VerificationReport(path: path, verification: verification)
    if arguments.value(of: format) == "json" {
      try terminal.output(report.json)
    } else {
      Report(terminal: terminal).tell(report.diagnostics)
      if report.diagnostics.isEmpty { terminal.tell(report.summary) }
    }
    return verification.deviations.isEmpty ? .success : .failure
  }

  private static func publicKey(_ text: String) throws(CommandFailure) -> PublicKey {
    if let key = PublicKey(text) { return key }
    let bytes: [UInt8]
    do { bytes = try HostFileSystem.read(text, limit: 1 << 16) } catch { throw .host(error) }
    guard let key = PublicKey(String(decoding: bytes, as: UTF8.self)) else {
      throw .problem(
        Diagnostic(
          .unusableKey, .error, "`\(visible(text))` holds no public key of minisign", at: nil),
        .failure)
    }
    return key
  }

  /// Compiles the source as the bundle says it was compiled, and compares the two.
  private static func compare(
    _ verification: inout Verification, _ record: BundleRecord, _ bundle: BundleFiles,
    _ source: String, _ arguments: ParsedArguments, _ terminal: Terminal
  ) throws(CommandFailure) {
    let index = ShippedBundle.FileName.index
    guard let target = RegisteredTarget.all.first(where: { $0.id == record.target }) else {
      verification.add(
        .notReproduced, index, "names the target `\(record.target)`, which there is not")
      return
    }
    let compilation = try WorkflowFiles.compile(
      [source] + arguments.values(of: WorkflowFiles.workflow), environment: record.environment)
    var problems = compilation.diagnostics
    if let program = compilation.program {
      problems += target.check(program, record.options, SourceID(0))
    }
    let errors = problems.filter { $0.severity == .error }
    guard let program = compilation.program, errors.isEmpty else {
      Report(terminal: terminal, sources: compilation.sources).tell(errors)
      verification.add(.notReproduced, index, "is of a source that has errors now")
      return
    }
    if record.compiler != Slipway.version {
      verification.add(
        .notReproduced, index,
        "was made by slipway \(record.compiler), and this is slipway \(Slipway.version)")
    }
    let engine = try EngineFile.beside(for: [target]).image
    var shipment = Shipment(
      program: program, inputs: compilation.inputs, engine: engine, version: Slipway.version,
      requestedDate: record.date, environment: record.environment)
    shipment.options = record.options
    shipment.knownSignatures = FoundSignatures.find(in: bundle.files)
    if target.needsEngineSources { shipment.engineSources = try EngineFile.sources() }
    let tree = target.emit(shipment)
    switch bundle.kind {
    case .folder: verification.compare(tree, engine)
    case .archive(let name, let bytes): verification.compare(bytes, named: name, tree, engine)
    }
  }
}
