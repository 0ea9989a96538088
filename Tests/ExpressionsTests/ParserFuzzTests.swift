import Diagnostics
import Expressions
import SourceText
import TestSupport
import Testing

/// Programs that were spoilt many times, and random bytes; `make fuzz` does more of it.
@Suite struct ParserFuzzTests {
  @Test func `no text crashes the parser, and what it refuses it explains`() {
    for seed in 0..<500 {
      var generator = ProgramGenerator(seed: UInt64(seed))
      var program = generator.program()
      for _ in 0..<1 + seed % 8 where !program.isEmpty {
        program = generator.mutation(of: program)
        check(program)
      }
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3_000 {
      let bytes = (0..<random.below(40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      check(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func check(_ program: String) {
    var diagnostics = DiagnosticBag()
    let text = MappedText(verbatim: program, file: SourceID(0), offset: 0)
    let syntax = ExpressionSyntax(parsing: text, diagnostics: &diagnostics)
    if (syntax == nil) != diagnostics.hasErrors {
      Issue.record("\(program): \(diagnostics.sorted.map(\.message))")
    }
    let count = program.utf8.count
    for diagnostic in diagnostics.sorted {
      for label in diagnostic.labels where label.span.range.upperBound > count {
        Issue.record("\(program): a place after its end")
      }
    }
  }
}
