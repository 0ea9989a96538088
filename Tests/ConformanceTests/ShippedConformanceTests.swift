import Artifacts
import Foundation
import JSON
import Program
import SwiftPackageTarget
import TargetKit
import TestSupport
import Testing

/// What is shipped behaves as the language says, and not only what `slipway run` does.
@Suite(.serialized) struct ShippedConformanceTests {
  @Test(.enabled(if: PublishedCases.exist))
  func `executables pass the conformance cases`() throws {
    let features = try CTKTests.run(try StandIn(), by: CompiledExecutable())
    let workflows = try WorkflowCaseTests.run(by: CompiledExecutable())
    print("executables: features: \(features), published workflows: \(workflows)")
    #expect(features.passed > 0 && features.failed.isEmpty)
    #expect(workflows.passed >= 160 && workflows.failed.isEmpty)
  }

  @Test(arguments: SemanticsTests.files)
  func `executables give what the language decides`(_ file: String) throws {
    try SemanticsTests.expect(file, by: CompiledExecutable())
  }

  /// One build serves all of it: it takes minutes where nothing of it was built before.
  @Test func `a Swift package builds, passes its tests and gives what executables give`() throws {
    let standIn = try StandIn()
    let collector = ProgramCollector()
    if PublishedCases.exist {
      _ = try CTKTests.run(standIn, by: collector)
      _ = try WorkflowCaseTests.run(by: collector)
    }
    let programs = collector.programs + (try BuiltPackage.fixtures())
    let package = try BuiltPackage.build(with: programs)
    #expect(package.tests.exitCode == 0, "\(package.log)\n\(package.tests.text)")
    #expect(!package.log.contains("warning:"), "\(package.log)")
    guard package.tests.exitCode == 0 else { return }
    try expectFormatted(package)
    try expectEqualResults(package)
    try expectSameSource(package, of: programs)
    guard PublishedCases.exist else { return }
    let features = try CTKTests.run(standIn, by: BuiltSource(package: package))
    let workflows = try WorkflowCaseTests.run(by: BuiltSource(package: package))
    print("Swift package: features: \(features), published workflows: \(workflows)")
    #expect(features.passed > 0 && features.failed.isEmpty)
    #expect(workflows.passed >= 160 && workflows.failed.isEmpty)
  }

  private func expectFormatted(_ package: BuiltPackage) throws {
    let result = try BuiltTool.shell(
      "swift format lint --strict --recursive --parallel Package.swift Sources/Quote*Workflow Sources/Cases/[CS]* "
        + "Tests 2>&1", in: package.folder)
    #expect(result.exitCode == 0, "\(result.text)")
  }

  /// The steps in Swift do what the functions of the workflow do as they are written there.
  private func expectEqualResults(_ package: BuiltPackage) throws {
    let program = try BuiltPackage.quoteDesk().program
    for customer in ["Grace", "Bob", "Mallory"] {
      for quantity in [1, 500] {
        let input: JSONValue = [
          "customer": .string(customer),
          "lines": [
            ["sku": "tea", "quantity": .number(Double(quantity))], ["sku": "x", "quantity": 2],
          ],
        ]
        let environment = ProcessInfo.processInfo.environment
        let expected = CompiledExecutable().run(
          program, input: input, events: [], environment: environment)
        let actual = try withTemporaryFolder { folder in
          try ExecutableRun.run(
            package.folder.appending(path: ".build/debug/quote-desk"), [], input: input, events: [],
            environment: environment, in: folder)
        }
        #expect("\(actual.result)" == "\(expected.result)")
      }
    }
  }

  /// The program that was built of a source has the same source.
  private func expectSameSource(_ package: BuiltPackage, of programs: [Program]) throws {
    for program in programs {
      guard let name = package.names[program.encoded()] else { continue }
      let result = try BuiltTool.shell("'.build/debug/Cases' \(name)", in: package.folder)
      let bytes = result.text.split(whereSeparator: \.isWhitespace).compactMap {
        UInt8($0, radix: 16)
      }
      let built = try Program(encoded: bytes)
      #expect(Self.source(of: built) == Self.source(of: program))
    }
  }

  private static func source(of program: Program) -> [String] {
    var names = SwiftNames()
    let sources = SwiftWorkflow.sources(of: program, functions: [], names: &names, wish: "Case")
    return (sources.subworkflows + [sources.workflow])
      .flatMap { $0.files(prefix: "", header: "").map(\.text) }
  }
}
