import SourceText
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [
    ("", 0, 1, 1), ("ab", 2, 1, 3), ("a\nb", 2, 2, 1), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1),
    ("hé\u{1F600}x", 7, 1, 4), ("a\n", 2, 2, 1), ("a\n", 99, 2, 1), ("a", -3, 1, 1),
    ("a\u{85}b\u{2028}c", 6, 1, 5), ("a\n\n\nb", 4, 4, 1),
  ])
  func `positions count lines and scalars from 1`(
    text: String, offset: Int, line: Int, column: Int
  ) {
    let position = SourceFile(path: "f", text: text).position(at: offset)
    #expect(position == SourcePosition(line: line, column: column))
  }

  @Test func `a line's range leaves out its break`() {
    let file = SourceFile(path: "f", text: "one\r\n\ntwo\rthree")
    let lines = (1...5).map { file.line($0).map(file.text(in:)) }
    #expect(lines == ["one", "", "two", "three", nil])
    #expect(file.line(0) == nil)
  }

  @Test func `a span's positions are those of its file`() {
    var sources = SourceMap()
    _ = sources.add(SourceFile(path: "a", text: "x"))
    let id = sources.add(SourceFile(path: "b", text: "one\ntwo"))
    let span = SourceSpan(file: id, range: 4..<7)
    #expect(sources.text(of: span) == "two")
    #expect(
      sources.positions(of: span)
        == SourcePosition(line: 2, column: 1)..<SourcePosition(line: 2, column: 4))
  }
}
