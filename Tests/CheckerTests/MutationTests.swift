import Checker
import Compiler
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// Each change of a good workflow leads to exactly the problem it should.
@Suite struct MutationTests {
  @Test(arguments: [("mutations.txt", 200), ("type-mistakes.txt", 150)])
  func `each change gives one problem, where it is`(file: String, least: Int) throws {
    let mutations = try Mutation.all(in: file)
    #expect(mutations.count >= least)
    for mutation in mutations {
      if let failure = mutation.failure() { Issue.record("\(mutation.description)\n\(failure)") }
    }
  }
}

/// A line of a file in `fixtures/invalid`.
private struct Mutation {
  let list: String
  let line: Int
  let text: String
  let folder: String
  let goal: Compilation.Goal
  let code: String
  let changes: [(found: String, written: String)]

  var description: String { "\(list):\(line): \(text)" }

  static func all(in file: String) throws -> [Mutation] {
    let path = Golden.repository.appendingPathComponent("fixtures/invalid/\(file)")
    var mutations: [Mutation] = []
    var folder = ""
    var goal = Compilation.Goal.check
    let lines = try String(contentsOf: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      if line.hasPrefix("== ") {
        let words = line.split(separator: " ")
        folder = String(words[1].prefix { $0 != "/" })
        goal = words[2] == "check" ? .check : .program
        continue
      }
      mutations.append(
        Mutation(
          list: file, line: index + 1, text: String(line), folder: folder, goal: goal,
          code: String(line.prefix(6)), changes: changes(line.dropFirst(7))))
    }
    return mutations
  }

  private static func changes(_ text: Substring) -> [(found: String, written: String)] {
    text.components(separatedBy: " ;; ").map { change in
      let sides = change.components(separatedBy: " ⇒")
      let written = sides.count > 1 ? sides[1] : ""
      return (unescaped(sides[0]), unescaped(String(written.dropFirst())))
    }
  }

  private static func unescaped(_ text: String) -> String {
    text.replacingOccurrences(of: #"\n"#, with: "\n").replacingOccurrences(of: #"\t"#, with: "\t")
  }

  /// What is not as it should be.
  func failure() -> String? {
    var changed = file("workflow.yaml").map { String(decoding: $0.utf8, as: UTF8.self) } ?? ""
    for change in changes {
      let places = changed.ranges(of: change.found)
      guard places.count == 1 else { return "'\(change.found)' occurs \(places.count) times" }
      changed.replaceSubrange(places[0], with: change.written)
    }
    let source = MarkedSource(changed)
    let compilation = compile(source.text)
    let problems = compilation.diagnostics.filter {
      $0.severity == .error || $0.code.text == code
    }
    guard problems.count == 1, let problem = problems.first, problem.code.text == code,
      let span = problem.labels.first?.span, source.ranges.contains(span.range)
    else {
      let found = problems.map { problem in
        let place = problem.labels.first.map { compilation.sources.positions(of: $0.span) }
        let text = problem.labels.first.map { compilation.sources.text(of: $0.span) } ?? ""
        let start = place?.lowerBound
        return
          "  \(problem.code.text) \(start?.line ?? 0):\(start?.column ?? 0) \(problem.message) «\(text)»"
      }
      return found.isEmpty ? "  no problem" : found.joined(separator: "\n")
    }
    return nil
  }

  private func compile(_ text: String) -> Compilation {
    let folder = folder
    return Compilation(
      Compilation.Input(
        workflows: [SourceFile(path: "workflow.yaml", text: text)]
          + ["upload.yaml"].compactMap(file),
        loader: SourceLoader { path throws(SourceLoader.Failure) in
          guard let file = Self.file(path, in: folder) else { throw .notFound }
          return file
        }),
      goal: goal)
  }

  private func file(_ name: String) -> SourceFile? { Self.file(name, in: folder) }

  private static func file(_ name: String, in folder: String) -> SourceFile? {
    let url = Golden.repository.appendingPathComponent("fixtures/\(folder)/\(name)")
    return (try? Data(contentsOf: url)).map { SourceFile(path: name, utf8: Array($0)) }
  }
}
