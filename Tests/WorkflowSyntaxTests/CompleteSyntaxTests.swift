import Foundation
import TestSupport
import Testing

/// Workflows that use every key of the language, in `Complete/*.yaml`, and what is read of them.
@Suite struct CompleteSyntaxTests {
  private static let folder = "Tests/WorkflowSyntaxTests/Complete"
  static let names = ["document", "use", "calls", "flow"]

  static func text(_ name: String) throws -> String {
    let url = Golden.repository.appendingPathComponent("\(folder)/\(name).yaml")
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test(arguments: names)
  func `everything is read with its place`(name: String) throws {
    let fixture = SyntaxFixture(try Self.text(name))
    Golden.expect(fixture.summary, equalsText: "")
    let workflow = try #require(fixture.workflow)
    let dump = SyntaxDump(workflow, fixture.file)
    Golden.expect(dump.text, equals: "\(Self.folder)/\(name).txt")
  }
}
