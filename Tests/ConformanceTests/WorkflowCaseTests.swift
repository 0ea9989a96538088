import JSON
import Testing

/// The cases of other engines' tests that agree with the specification's text.
@Suite struct WorkflowCaseTests {
  @Test(.enabled(if: PublishedCases.exist))
  func `the published workflows give the expected results`() throws {
    let count = try Self.run(by: ProcessOfTests())
    print("published workflows: \(count)")
    #expect(count.passed >= 160 && count.failed.isEmpty)
  }

  /// Runs every case, and tells each that fails.
  static func run(by runner: any ProgramRunner) throws -> CaseCount {
    var count = CaseCount()
    for (_, text) in try PublishedCases.files(in: "workflows", ending: "jsonl") {
      for line in text.split(separator: "\n") {
        let test = try JSONValue(parsing: String(line))
        let name = test["id"]?.stringValue ?? "?"
        let run = WorkflowRun(
          test["workflow"]?.stringValue ?? "", input: test["input"] ?? .null, by: runner)
        let differences = CaseExpectation(expect: test["expect"] ?? .null).differences(from: run)
        if !differences.isEmpty, case .refused = run.result, Self.isInvalid(test) {
          count.refused.append("\(name): \(run.summary)")
        } else {
          count.add(name, differences)
        }
      }
    }
    return count
  }

  /// Whether a case's workflow satisfies no schema of the language.
  private static func isInvalid(_ test: JSONValue) -> Bool {
    test["schema_valid"]?.objectValue?.values.allSatisfy { $0 == false } ?? false
  }
}
