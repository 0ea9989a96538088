import Diagnostics
import SourceText
import TestSupport
import Testing
import YAML

/// The complete workflows with one change each: never more than one problem for one cause.
@Suite struct MutationTests {
  /// A change at a place of a text.
  private struct Mutation {
    let words: String
    let range: Range<Int>
    let replacement: String
  }

  private static let others = [
    "{ unheardOf: 1 }", "[ a ]", "5", "true", "word", "null", "'${ .a'", "'a ${ .b } c'",
  ]

  @Test(arguments: CompleteSyntaxTests.names)
  func `one change gives one problem at most`(name: String) throws {
    let text = try CompleteSyntaxTests.text(name)
    let file = SourceFile(path: "workflow.yaml", text: text)
    var bag = DiagnosticBag()
    let root = try #require(YAMLNode.read(file, as: SourceID(0), &bag))
    var problems: [String] = []
    for mutation in mutations(of: root) {
      let bytes = file.utf8
      let changed =
        bytes[..<mutation.range.lowerBound] + mutation.replacement.utf8
        + bytes[mutation.range.upperBound...]
      let fixture = SyntaxFixture(String(decoding: changed, as: UTF8.self))
      let isText = fixture.diagnostics.contains { $0.code.number < 200 }
      if fixture.diagnostics.count > 1, !isText {
        let line = file.position(at: mutation.range.lowerBound)
        problems.append("\(line.line):\(line.column) \(mutation.words)\n\(fixture.summary)")
      }
    }
    if !problems.isEmpty { Issue.record("\(name): \(problems.joined(separator: "\n\n"))") }
  }

  private func mutations(of node: YAMLNode) -> [Mutation] {
    switch node.content {
    case .scalar: []
    case .sequence(let items): items.flatMap { mutations(of: $0) }
    case .mapping(let entries): entries.flatMap { mutations(of: $0) }
    }
  }

  private func mutations(of entry: YAMLEntry) -> [Mutation] {
    let key = entry.key.span.range
    let value = entry.value.span.range
    guard value.lowerBound > key.upperBound else { return [] }
    var changes = [
      Mutation(words: "misspelt", range: key, replacement: misspelt(entry.key.value)),
      Mutation(words: "renamed", range: key, replacement: "unheardOf"),
      Mutation(
        words: "removed", range: key.lowerBound..<value.upperBound, replacement: ""),
    ]
    // Each value is made one of these, so that all of them meet all kinds of values.
    let other = Self.others[key.lowerBound % Self.others.count]
    changes.append(Mutation(words: "made \(other)", range: value, replacement: other))
    return changes + mutations(of: entry.value)
  }

  /// The word with its second and third letters swapped, or its last one doubled.
  private func misspelt(_ word: String) -> String {
    var letters = Array(word)
    if letters.count > 3, letters[1] != letters[2] {
      letters.swapAt(1, 2)
    } else if let last = letters.last {
      letters.append(last)
    }
    return String(letters)
  }
}
