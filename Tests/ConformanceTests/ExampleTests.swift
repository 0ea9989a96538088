import Checker
import Compiler
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// The published examples all check without an error.
///
/// The examples are not part of the project: the test runs where they are beside it.
@Suite struct ExampleTests {
  /// The errors that are real: `listen` gives an array, and these read a property of it
  /// (`docs/language/types.md` has the runs that fail).
  private static let real = [
    "accumulate-room-readings.yaml:24: SW0502", "for.yaml:21: SW0502",
  ]

  @Test func `the published examples check without errors`() throws {
    let folder = Golden.repository.deletingLastPathComponent()
      .appendingPathComponent("shared/conformance/examples")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in (names ?? []).sorted() where name.hasSuffix(".yaml") {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
      let compilation = Compilation(
        Compilation.Input(workflows: [SourceFile(path: name, utf8: Array(bytes))]), goal: .check)
      for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
        let place = diagnostic.labels.first.map { compilation.sources.positions(of: $0.span) }
        let finding = "\(name):\(place?.lowerBound.line ?? 0): \(diagnostic.code.text)"
        if Self.real.contains(finding) { continue }
        Issue.record("\(finding) \(diagnostic.message)")
      }
    }
  }
}
