import Diagnostics
import Foundation
import TestSupport
import Testing

/// The folder of published test cases beside the project.
private let publishedCases = Golden.repository.deletingLastPathComponent()
  .appendingPathComponent("shared/conformance")

/// The specification's examples and the published test cases, where the folder that holds them
/// exists beside the project.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: publishedCases.path)))
struct PublishedWorkflowsTests {

  @Test func `the specification's examples read without a problem`() throws {
    let folder = publishedCases.appendingPathComponent("examples")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      expectNoErrors(text, name)
    }
  }

  @Test func `workflows of the conformance features read without an error`() throws {
    let folder = publishedCases.appendingPathComponent("ctk")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      for part in text.components(separatedBy: "\"\"\"") where part.contains("dsl:") {
        let workflow = part.drop { $0 != "\n" }
        expectNoErrors(String(workflow), name)
      }
    }
  }

  @Test func `workflows of the published cases read without an error`() throws {
    let file = publishedCases.appendingPathComponent("workflows/cases.jsonl")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let row = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let valid = row["schema_valid"] as? [String: Bool] ?? [:]
      guard valid.values.contains(true), let text = row["workflow"] as? String else { continue }
      expectNoErrors(text, row["id"] as? String ?? "")
    }
  }

  private func expectNoErrors(_ text: String, _ name: String) {
    let fixture = SyntaxFixture(text)
    if fixture.workflow == nil || fixture.diagnostics.contains(where: { $0.severity == .error }) {
      Issue.record("\(name)\n\(fixture.summary)")
    }
  }
}
