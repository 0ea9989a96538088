import Artifacts
import Checker
import Compiler
import Diagnostics
import Foundation
import SourceText
import TargetKit
import TestSupport

/// A folder under `fixtures/` with a `workflow.yaml`, and what the compiler makes of it.
struct Fixture: Sendable, CustomStringConvertible {
  /// The folder, named from the repository's root.
  let folder: String

  var description: String { folder }

  /// Every fixture, found by walking.
  static let all: [Fixture] = {
    let root = Golden.repository.appending(path: "fixtures").path
    let paths = FileManager.default.subpaths(atPath: root) ?? []
    return paths.filter { $0.hasSuffix("/workflow.yaml") && !$0.contains("/expected/") }
      .map { Fixture(folder: "fixtures/" + $0.dropLast("/workflow.yaml".count)) }
      .sorted { $0.folder < $1.folder }
  }()

  /// What there is to compare: the name of each file of `expected/` with its text.
  func products() -> [(name: String, text: String)] {
    let compilation = compile()
    var products: [(name: String, text: String)] = []
    if !compilation.diagnostics.isEmpty {
      products.append(("diagnostics.txt", render(compilation.diagnostics, compilation.sources)))
    }
    guard let program = compilation.program else { return products }
    products.append(("program.txt", program.dump))
    for target in RegisteredTarget.all {
      let problems = target.check(program, SourceID(0))
      if !problems.isEmpty {
        let text = render(problems, compilation.sources)
        products.append(("\(target.id)/diagnostics.txt", text))
      }
      guard !problems.contains(where: { $0.severity == .error }) else { continue }
      products.append(("\(target.id)/listing.txt", target.emit(program).listing))
    }
    return products
  }

  private func compile() -> Compilation {
    let folder = folder
    let input = Compilation.Input(
      workflows: (["workflow.yaml"] + otherWorkflows).compactMap(file),
      settings: file("slipway.yaml"),
      loader: SourceLoader { path throws(SourceLoader.Failure) in
        guard let file = Fixture(folder: folder).file(path) else { throw .notFound }
        return file
      })
    return Compilation(input, goal: .program)
  }

  /// The other workflow files of the folder, which `run: workflow` tasks start.
  private var otherWorkflows: [String] {
    let path = Golden.repository.appending(path: folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
      .filter { !["workflow.yaml", "slipway.yaml"].contains($0) }
  }

  private func file(_ name: String) -> SourceFile? {
    let url = Golden.repository.appending(path: "\(folder)/\(name)")
    return (try? Data(contentsOf: url)).map { SourceFile(path: name, utf8: Array($0)) }
  }

  private func render(_ diagnostics: [Diagnostic], _ sources: SourceMap) -> String {
    var bag = DiagnosticBag()
    for diagnostic in diagnostics { bag.report(diagnostic) }
    return TextRenderer(sources).render(bag)
  }
}
