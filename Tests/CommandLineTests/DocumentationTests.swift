import Foundation
import TestSupport
import Testing

@testable import Compiler
@testable import TargetKit

@Suite struct `The documentation` {
  /// Every Markdown file that people read.
  private static let pages: [String] = {
    let paths = FileManager.default.subpaths(atPath: Golden.repository.path) ?? []
    return paths.filter { $0.hasSuffix(".md") && !$0.contains(".build/") && !$0.hasPrefix(".git/") }
      .sorted()
  }()

  @Test func `links to files that exist`() throws {
    for page in Self.pages {
      let url = Golden.repository.appending(path: page)
      let text = try String(contentsOf: url, encoding: .utf8)
      for match in text.matches(of: /\]\((?<target>[^)#\s]+)(#[^)]*)?\)/) {
        let target = String(match.target)
        guard !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
        let file = url.deletingLastPathComponent().appending(path: target)
        if !FileManager.default.fileExists(atPath: file.path) {
          Issue.record("\(page) links to \(target), which does not exist")
        }
      }
    }
  }

  /// A YAML block of the README whose first line is `# NAME` is a file; its console blocks are run.
  @Test func `shows in the README what really happens`() throws {
    let readme = Golden.repository.appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    try withTemporaryFolder { folder in
      for match in text.matches(of: /```(?<language>yaml|console)\n(?<body>(?s:.*?))```/) {
        let body = String(match.body)
        if match.language == "yaml" {
          let name = body.prefix { $0 != "\n" }.dropFirst(2)
          try body.write(
            to: folder.appending(path: String(name)), atomically: true, encoding: .utf8)
        } else if !body.contains("$ make ") {
          Golden.expect(try replayed(body, in: folder), equalsText: body)
        }
      }
    }
  }

  private func replayed(_ transcript: String, in folder: URL) throws -> String {
    try transcript.split(separator: "\n").filter { $0.hasPrefix("$ ") }.map { line in
      "\(line)\n" + (try BuiltTool.shell(String(line.dropFirst(2)), in: folder).text)
    }.joined()
  }

  @Test func `has a matrix of what each target supports`() {
    let targets = RegisteredTarget.all
    var notes: [String] = []
    func cell(_ support: Support) -> String {
      switch support {
      case .native: return "native"
      case .emulated(let means): return "emulated\(note(means))"
      case .unsupported(let reason, _): return "unsupported\(note(reason))"
      }
    }
    func note(_ text: String) -> String {
      let index = notes.firstIndex(of: text) ?? notes.endIndex
      if index == notes.endIndex { notes.append(text) }
      return " (\(index + 1))"
    }
    let rows = Construct.allCases.map { construct in
      "| \(construct.rawValue) | "
        + targets.map { cell($0.support(construct)) }.joined(separator: " | ") + " |\n"
    }
    let page = """
      # What each target supports

      Generated from the targets' declarations; `make record` writes it anew. What a target does not
      support is an error at the construct when a workflow is compiled to it. What the engine itself
      cannot do yet is refused for every target, with a code of SW0700 to SW0749.

      | construct | \(targets.map(\.id).joined(separator: " | ")) |
      |---|\(targets.map { _ in "---|" }.joined())

      """
    let list = notes.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
    Golden.expect(page + rows.joined() + "\n" + list, equals: "docs/support-matrix.md")
  }
}
