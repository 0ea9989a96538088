import Artifacts
import Checker
import Compiler
import Diagnostics
import Foundation
import JSON
import Program
import SourceText
import SwiftPackageTarget
import TargetKit
import TestSupport

/// The Swift package of the fixture `quote-desk`, built with the sources of many more workflows.
///
/// The package is the one that is shipped; the other workflows are an executable target more.
struct BuiltPackage {
  /// The folder of the package.
  let folder: URL
  /// What the compiler of Swift said.
  let log: String
  /// What the tests of the package said.
  let tests: BuiltTool.Result
  /// The names of the workflows in the executable `Cases`, by their encoded programs.
  let names: [[UInt8]: String]

  /// The steps of the fixture as somebody has written them.
  private static let steps = """
    import JSON
    import QuoteDeskWorkflow
    import WorkflowKit
    import Engine

    struct Steps: QuoteDesk.Functions {
      func priceLine(
        _ argument: QuoteDesk.PriceLineInput
      ) async throws -> QuoteDesk.PriceLineOutput {
        let prices = ["tea": 4.0, "cup": 9.0]
        return QuoteDesk.PriceLineOutput(
          sku: argument.sku, quantity: argument.quantity, price: prices[argument.sku] ?? 1,
          unitKind: .piece)
      }

      func rateCustomer(_ argument: JSONValue) async throws -> JSONValue {
        let customer = argument["customer"]?.stringValue ?? ""
        guard customer != "Mallory" else {
          throw WorkflowError(
            type: "https://shop.example/errors/no-credit", status: 402, title: "No credit",
            detail: "\\(customer) has no credit")
        }
        return .string(customer.count > 4 ? "gold" : "basic")
      }
    }

    """

  /// Writes and builds the package, and runs its tests.
  static func build(with programs: [Program]) throws -> BuiltPackage {
    var folder = PackageFolder(Golden.repository.appending(path: ".build/swift-package"))
    let shipment = try quoteDesk()
    let tree = SwiftPackageTarget.emit(shipment)
    try folder.write(tree, shipment.engine)
    // What is shipped there is built too, elsewhere.
    for entry in tree.entries where entry.path.text == "Sources/QuoteDeskService/Steps.swift" {
      try folder.write("Sources/Cases/Steps.swift", entry.file.contents.bytes(shipment.engine))
    }
    try folder.write("Sources/QuoteDeskService/Steps.swift", Array(Self.steps.utf8))
    let manifest =
      tree.entries.first { $0.path.text == "Package.swift" }
      .map { String(decoding: $0.file.contents.bytes(shipment.engine), as: UTF8.self) } ?? ""
    try folder.write(
      "Package.swift",
      Array(
        manifest.replacing(
          "  targets: [\n",
          with: """
              targets: [
                .executableTarget(
                  name: "Cases",
                  dependencies: ["QuoteDeskWorkflow", .product(name: "WorkflowKit", package: "Engine")]
                ),

            """, maxReplacements: 1
        ).utf8))
    let names = try writeCases(programs, &folder)
    try folder.removeOthers()
    let build = try BuiltTool.shell("swift build --build-tests 2>&1", in: folder.url)
    let tests =
      build.exitCode == 0
      ? try BuiltTool.shell("swift test --skip-build --disable-xctest 2>&1", in: folder.url) : build
    return BuiltPackage(folder: folder.url, log: build.text, tests: tests, names: names)
  }

  /// What a user ships of the fixture.
  static func quoteDesk() throws -> Shipment {
    let folder = Golden.repository.appending(path: "fixtures/quote-desk")
    func file(_ name: String) throws -> SourceFile {
      SourceFile(path: name, utf8: [UInt8](try Data(contentsOf: folder.appending(path: name))))
    }
    let compilation = Compilation(
      .init(workflows: [try file("workflow.yaml")], settings: try file("slipway.yaml")),
      goal: .program)
    guard let program = compilation.program else {
      throw NotCompiled(reasons: compilation.diagnostics.map(\.message))
    }
    var shipment = Shipment(
      program: program, inputs: compilation.inputs, engine: EngineImage(Array("engine".utf8)),
      version: "1.2.3")
    shipment.options = compilation.targetOptions["swift-package"] ?? TargetOptions()
    shipment.engineSources = try .repository()
    return shipment
  }

  /// The programs of all fixtures, and of a workflow with odd names: their source is built, not run.
  static func fixtures() throws -> [Program] {
    let root = Golden.repository.appending(path: "fixtures")
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    var programs = try names.filter { $0 != "invalid" }.compactMap { name in
      try program(in: root.appending(path: name))
    }
    let odd = Compilation(
      .init(workflows: [SourceFile(path: "workflow.yaml", text: OddWorkflow.text)]), goal: .program)
    guard let program = odd.program else {
      throw NotCompiled(reasons: odd.diagnostics.map(\.message))
    }
    programs.append(program)
    return programs
  }

  /// The program of a folder's workflow; none where the engine cannot run it yet.
  private static func program(in folder: URL) throws -> Program? {
    let load = { @Sendable (name: String) -> SourceFile? in
      (try? Data(contentsOf: folder.appending(path: name)))
        .map { SourceFile(path: name, utf8: [UInt8]($0)) }
    }
    let others = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".yaml") && !["workflow.yaml", "slipway.yaml"].contains($0) }
    let compilation = Compilation(
      .init(
        workflows: (["workflow.yaml"] + others).compactMap(load), settings: load("slipway.yaml"),
        loader: SourceLoader { path throws(SourceLoader.Failure) in
          guard let file = load(path) else { throw .notFound }
          return file
        }), goal: .program)
    return compilation.program
  }

  struct NotCompiled: Error {
    var reasons: [String]
  }

  private static func writeCases(
    _ programs: [Program], _ folder: inout PackageFolder
  ) throws -> [[UInt8]: String] {
    var names: [[UInt8]: String] = [:]
    var types = SwiftNames()
    var entries: [String] = []
    for program in programs where names[program.encoded()] == nil {
      let name = "Case\(names.count + 1)"
      names[program.encoded()] = name
      let sources = SwiftWorkflow.sources(
        of: program, functions: [], names: &types, wish: name)
      for source in sources.subworkflows + [sources.workflow] {
        for file in source.files(prefix: source.name, header: "// A case.") {
          try folder.write("Sources/Cases/\(file.name)", Array(file.text.utf8))
        }
      }
      entries.append("  \"\(name)\": \(name)Source.self,")
    }
    let main = """
      import Program
      import WorkflowKit

      let sources: [String: any WorkflowSource.Type] = [
      \(entries.joined(separator: "\n"))
      ]
      let arguments = Array(CommandLine.arguments.dropFirst())
      guard let name = arguments.first, let source = sources[name] else { fatalError("no case") }
      if arguments.count > 1 {
        WorkflowTool.main(source, arguments: Array(arguments.dropFirst()))
      } else {
        print(try source.makeProgram().encoded().map { String($0, radix: 16) }.joined(separator: " "))
      }

      """
    try folder.write("Sources/Cases/main.swift", Array(main.utf8))
    return names
  }
}

/// Runs programs as the executable that was built of their sources.
struct BuiltSource: ProgramRunner {
  let package: BuiltPackage

  func run(
    _ program: Program, input: JSONValue?, events: [JSONValue], environment: [String: String]
  ) -> (result: WorkflowRun.Result, trace: [JSONValue]) {
    guard let name = package.names[program.encoded()] else {
      return (.broken("no source was built of the program"), [])
    }
    do {
      return try withTemporaryFolder { folder in
        try ExecutableRun.run(
          package.folder.appending(path: ".build/debug/Cases"), [name], input: input,
          events: events, environment: environment, in: folder)
      }
    } catch {
      return (.broken("\(error)"), [])
    }
  }
}
