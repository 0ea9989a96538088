import JSON
import Testing

/// The cases of other engines' tests that agree with the specification's text.
@Suite struct WorkflowCaseTests {
  @Test(.enabled(if: PublishedCases.exist))
  func `the published workflows give the expected results`() throws {
    var (passed, refused, failed) = (0, 0, 0)
    for (_, text) in try PublishedCases.files(in: "workflows", ending: "jsonl") {
      for line in text.split(separator: "\n") {
        let test = try JSONValue(parsing: String(line))
        let name = test["id"]?.stringValue ?? "?"
        let run = WorkflowRun(
          test["workflow"]?.stringValue ?? "", input: test["input"] ?? .null)
        let differences = CaseExpectation(expect: test["expect"] ?? .null).differences(from: run)
        if differences.isEmpty {
          passed += 1
        } else if case .refused = run.result, Self.isInvalid(test) {
          refused += 1
          print("refused, as a workflow that satisfies no schema may be: \(name): \(run.summary)")
        } else {
          failed += 1
          Issue.record("\(name): \(differences.joined(separator: "; "))")
        }
      }
    }
    print("published workflows: \(passed) passed, \(refused) rightly refused, \(failed) failed")
    #expect(passed >= 160)
  }

  /// Whether a case's workflow satisfies no schema of the language.
  private static func isInvalid(_ test: JSONValue) -> Bool {
    test["schema_valid"]?.objectValue?.values.allSatisfy { $0 == false } ?? false
  }
}
