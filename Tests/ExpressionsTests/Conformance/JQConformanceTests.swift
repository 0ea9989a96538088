import Diagnostics
import Expressions
import Foundation
import JQMachine
import JSON
import SourceText
import TestSupport
import Testing

@Suite struct JQConformanceTests {
  /// jq's tests, beside the repository or where `SLIPWAY_CONFORMANCE` says; the test passes without
  /// them.
  private static let folder =
    (ProcessInfo.processInfo.environment["SLIPWAY_CONFORMANCE"].map { URL(filePath: $0) }
    ?? Golden.repository.deletingLastPathComponent().appendingPathComponent("shared/conformance"))
    .appendingPathComponent("jq")

  /// The page whose section `## jq` has a line `- file:line …` for each case that fails.
  private static let page = Golden.repository.appendingPathComponent("docs/conformance.md")

  @Test func `jq's own tests pass, but for those that the documentation explains`() throws {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) ?? []
    let cases = try files.filter { $0.hasSuffix(".test") }.sorted().flatMap {
      try jqTestCases(in: Self.folder.appendingPathComponent($0))
    }
    guard !cases.isEmpty else { return }
    let failures = cases.compactMap { test in Self.problem(test).map { (test, $0) } }
    print("jq's own tests: \(cases.count - failures.count) of \(cases.count) pass")

    let section = try Self.section()
    let known = Set(section.compactMap(Self.caseName))
    for (test, problem) in failures where !known.contains(test.name) {
      Issue.record("\(test.name): \(test.program)\n\(problem)")
    }
    let failed = Set(failures.map(\.0.name))
    for name in known.subtracting(failed).sorted() {
      Issue.record("\(name) passes, and docs/conformance.md says that it does not")
    }
    let count = "\(cases.count - failures.count) of \(cases.count)"
    #expect(section.contains { $0.contains(count) }, "docs/conformance.md does not say \(count)")
  }

  /// What is wrong with the result of a case; nil where nothing is.
  private static func problem(_ test: JQTestCase) -> String? {
    switch (test.expectation, JQProgram(test.program)) {
    case (.refusal, .refused): return nil
    case (.refusal, .code): return "it is not refused"
    case (.outputs, .refused(let message)): return "it is refused: \(message)"
    case (.outputs(let expected, let input), .code(let code)):
      guard let input = try? JSONValue(parsing: input, dialect: .jq) else {
        return "its input is not read: \(input)"
      }
      let (outputs, error) = JQProgram.run(code, input)
      let isEqual = outputs.count == expected.count && zip(outputs, expected).allSatisfy(isEqual)
      if isEqual { return nil }
      let actual = outputs.map(\.description) + (error.map { ["error: \($0.message)"] } ?? [])
      return "gives \(actual.joined(separator: " ").prefix(500))\nnot   "
        + expected.map { $0?.description ?? "?" }.joined(separator: " ")
    }
  }

  /// Equality as jq's tests have it, in which a nan is like itself.
  private static func isEqual(_ actual: JSONValue, _ expected: JSONValue?) -> Bool {
    expected == actual || expected?.description == actual.description
  }

  /// The lines of the page about jq.
  private static func section() throws -> [Substring] {
    let text = try String(contentsOf: page, encoding: .utf8)
    let rest = text.split(separator: "\n").drop { $0 != "## jq" }.dropFirst()
    return Array(rest.prefix { !$0.hasPrefix("## ") })
  }

  private static func caseName(_ line: Substring) -> String? {
    guard line.hasPrefix("- "), let name = line.dropFirst(2).split(separator: " ").first,
      name.contains(".test:")
    else { return nil }
    return String(name)
  }
}
