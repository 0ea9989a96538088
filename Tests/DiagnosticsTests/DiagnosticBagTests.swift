import Diagnostics
import SourceText
import Testing

@Suite struct DiagnosticBagTests {
  @Test func `problems are sorted by file, offset and code, and printed once`() {
    let codes = (1...2).map { DiagnosticCode($0, "", "") }
    var bag = DiagnosticBag()
    func at(_ file: Int, _ offset: Int) -> SourceSpan {
      SourceSpan(file: SourceID(file), range: offset..<offset + 1)
    }
    bag.report(Diagnostic(codes[0], .error, "e", at: at(1, 0)))
    bag.report(Diagnostic(codes[1], .error, "d", at: at(0, 7)))
    bag.report(Diagnostic(codes[0], .error, "b", at: at(0, 7)))
    bag.report(Diagnostic(codes[0], .error, "c", at: at(0, 7)))
    bag.report(Diagnostic(codes[0], .error, "b", at: at(0, 7)))
    bag.report(Diagnostic(codes[0], .warning, "a", at: nil))
    #expect(bag.sorted.map(\.message) == ["a", "b", "c", "d", "e"])
    #expect(bag.hasErrors)
  }
}
