import SourceText
import Testing

@Suite struct MappedTextTests {
  /// `"${ a\nb }"` as it stands at offset 10 of a file, where `\n` is an escape.
  let escaped = MappedText(
    "${ a\nb }", file: SourceID(0), start: 11,
    segments: [
      .init(text: 0..<4, source: 11..<15), .init(text: 4..<5, source: 15..<17),
      .init(text: 5..<8, source: 17..<20),
    ])

  @Test(arguments: [
    (0..<8, 11..<20), (3..<4, 14..<15), (4..<5, 15..<17), (3..<6, 14..<18), (5..<6, 17..<18),
    (8..<8, 20..<20), (0..<0, 11..<11), (-4..<99, 11..<20), (4..<4, 15..<15),
  ])
  func `a range of the text gives the bytes it came from`(range: Range<Int>, source: Range<Int>) {
    #expect(escaped.span(of: range).range == source)
  }

  @Test func `a part keeps its places`() {
    let inside = escaped.dropping(prefix: 2, suffix: 1)
    #expect(inside.text == " a\nb ")
    #expect(inside.span.range == 13..<19)
    #expect(inside.span(of: 2..<3).range == 15..<17)
    #expect(inside.subrange(3..<4).text == "b")
    #expect(inside.subrange(3..<4).span.range == 17..<18)
    #expect(inside.subrange(5..<5).span.range == 19..<19)
  }

  @Test func `text that stands in the file as it is maps byte for byte`() {
    let text = MappedText(verbatim: "héllo", file: SourceID(2), offset: 5)
    #expect(text.span == SourceSpan(file: SourceID(2), range: 5..<11))
    #expect(text.span(of: 1..<3).range == 6..<8)
    #expect(MappedText(verbatim: "", file: SourceID(2), offset: 5).span.range == 5..<5)
  }
}
