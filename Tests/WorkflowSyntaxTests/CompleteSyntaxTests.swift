import Foundation
import SourceText
import TestSupport
import Testing
import WorkflowSyntax
import YAML

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

  @Test func `no key of the language is missing from them`() throws {
    var used: Set<String> = []
    func collect(_ node: YAMLNode) {
      for entry in node.entries ?? [] {
        used.insert(entry.key.value)
        collect(entry.value)
      }
      (node.items ?? []).forEach(collect)
    }
    for name in Self.names {
      let workflow = try #require(SyntaxFixture(try Self.text(name)).workflow)
      collect(workflow.node)
    }
    let missing = SchemaWalk.schemas.flatMap(\.keys).map(\.name).filter { !used.contains($0) }
    Golden.expect(missing.joined(separator: ", "), equalsText: "")
  }
}
