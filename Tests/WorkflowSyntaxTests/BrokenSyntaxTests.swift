import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// Workflows with one mistake each, in `Broken/*.txt`: exactly one diagnostic, at the marked place.
///
/// A line `# CODE SCOPE words` begins a case; the scope says what the text is a part of.
@Suite struct BrokenSyntaxTests {
  struct Case: CustomTestStringConvertible {
    let code: String
    let scope: String
    let words: String
    var text = ""
    var testDescription: String { "\(code) \(scope) \(words)" }
  }

  @Test(arguments: ["keys", "tasks", "calls", "values", "data"])
  func `each mistake gives its code at its place and nothing else`(file: String) throws {
    for broken in try Self.cases(file) { expectOne(broken) }
  }

  private func expectOne(_ broken: Case) {
    let marked = MarkedSource(Self.workflow(broken))
    let fixture = SyntaxFixture(marked.text)
    let expected = fixture.diagnostics.count == 1 ? fixture.diagnostics.first : nil
    if expected?.code.text != broken.code
      || expected?.labels.first?.span.range != marked.ranges.first
    {
      Issue.record("\(broken.testDescription)\n\(broken.text)\n\(fixture.summary)")
    }
  }

  @Test(arguments: ["keys", "tasks", "calls", "values", "data"])
  func `each fix mends its mistake`(file: String) throws {
    for broken in try Self.cases(file) {
      let fixture = SyntaxFixture(MarkedSource(Self.workflow(broken)).text)
      guard let diagnostic = fixture.diagnostics.first, let fix = diagnostic.fixes.first else {
        continue
      }
      let bytes = fixture.file.utf8
      let mended =
        bytes[..<fix.span.range.lowerBound] + fix.replacement.utf8
        + bytes[fix.span.range.upperBound...]
      let after = SyntaxFixture(String(decoding: mended, as: UTF8.self))
      if after.diagnostics.contains(where: {
        $0.code == diagnostic.code || $0.code.number < 200
      }) {
        Issue.record("\(broken.testDescription)\n\(fix.summary)\n\(after.summary)")
      }
    }
  }

  private static func cases(_ file: String) throws -> [Case] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Broken/\(file).txt")
    var cases: [Case] = []
    for line in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n") {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if words.first == "#", words.count == 4 {
        cases.append(Case(code: words[1], scope: words[2], words: words[3]))
      } else if !cases.isEmpty {
        cases[cases.count - 1].text += line + "\n"
      }
    }
    return cases
  }

  private static func workflow(_ broken: Case) -> String {
    let document = """
      document:
        dsl: 1.0.3
        namespace: test
        name: broken
        version: 1.0.0

      """
    let tasks = "do:\n  - t:\n      set: { a: 1 }\n"
    let text = broken.text
    return switch broken.scope {
    case "file": text
    case "root": document + tasks + text
    case "document": "document:\n" + indent(text, 2) + tasks
    case "use": document + tasks + "use:\n" + indent(text, 2)
    case "tasks": document + "do:\n" + indent(text, 2)
    case "task": document + "do:\n  - t:\n" + indent(text, 6)
    case "set": document + "do:\n  - t:\n      set:\n" + indent(text, 8)
    case "http":
      document + "do:\n  - t:\n      call: http\n      with:\n        method: get\n"
        + indent(text, 8)
    default: "unknown scope"
    }
  }

  private static func indent(_ text: String, _ width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }
      .joined(separator: "\n")
  }
}
