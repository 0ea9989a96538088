import Compiler
import Diagnostics
import Foundation
import SourceText
import TestSupport
import Testing

/// A compilation that uses what an earlier one made finds what it would find without.
@Suite struct ReuseTests {
  @Test(arguments: ["returns-desk", "order-fulfilment", "assistant"])
  func `editing finds what compiling anew finds`(folder: String) throws {
    let url = Golden.repository.appending(path: "fixtures/\(folder)/workflow.yaml")
    let original = Array(try Data(contentsOf: url))
    var random = SeededGenerator(seed: 7)
    var text = original
    var earlier: Compilation?
    for _ in 0..<60 {
      // Some edits break the file, so that it begins anew now and then.
      if Int.random(in: 0..<4, using: &random) == 0 { text = original }
      let place = Int.random(in: 0..<text.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: text.remove(at: place)
      case 1: text.insert(text[Int.random(in: 0..<text.count, using: &random)], at: place)
      default: text.insert(UInt8(ascii: " "), at: place)
      }
      let input = Compilation.Input(workflows: [SourceFile(path: "workflow.yaml", utf8: text)])
      let edited = Compilation(input, goal: .check, after: earlier)
      let anew = Compilation(input, goal: .check)
      #expect(edited.found == anew.found)
      earlier = edited
    }
  }
}

extension Compilation {
  /// Everything that it found, as text.
  fileprivate var found: String {
    var bag = DiagnosticBag()
    for diagnostic in diagnostics { bag.report(diagnostic) }
    return TextRenderer(sources).render(bag) + (analysis?.typesDump ?? "")
  }
}
