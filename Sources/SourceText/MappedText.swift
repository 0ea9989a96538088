/// Decoded text, such as a quoted scalar's value, that knows which bytes of the file each part came from.
package struct MappedText: Sendable, Hashable {
  /// A piece of the text and the piece of the file it came from.
  ///
  /// Where both are as long, they map byte for byte; otherwise (an escape, a folded line break) the
  /// whole stands for the whole.
  package struct Segment: Sendable, Hashable {
    /// UTF-8 offsets in the decoded text.
    package var text: Range<Int>
    /// Byte offsets in the file.
    package var source: Range<Int>

    /// Makes a segment.
    package init(text: Range<Int>, source: Range<Int>) {
      self.text = text
      self.source = source
    }
  }

  /// The decoded text.
  package let text: String
  /// The file it came from.
  package let file: SourceID
  /// The pieces in order; together they cover the text, and there are none where it is empty.
  private let segments: [Segment]
  /// Where the text would begin in the file: the answer for an empty text.
  private let start: Int

  /// Makes a text from its pieces, which must cover it in order; `start` is where it begins in the file.
  package init(_ text: String, file: SourceID, start: Int, segments: [Segment]) {
    self.text = text
    self.file = file
    self.start = start
    self.segments = segments
  }

  /// Makes a text that stands in the file as it is, beginning at a byte offset.
  package init(verbatim text: String, file: SourceID, offset: Int) {
    let count = text.utf8.count
    let whole = Segment(text: 0..<count, source: offset..<offset + count)
    self.init(text, file: file, start: offset, segments: count == 0 ? [] : [whole])
  }

  /// The span of the whole text, without the quotes around it.
  package var span: SourceSpan { span(of: 0..<text.utf8.count) }

  /// The place in the file that a range of UTF-8 offsets of the text came from.
  ///
  /// Offsets outside the text count as its ends. An empty range gives the empty span before the
  /// byte at it, or, at the end, after the last byte.
  package func span(of range: Range<Int>) -> SourceSpan {
    let range = range.clamped(to: 0..<text.utf8.count)
    guard !range.isEmpty else {
      let offset = sourceStart(of: range.lowerBound)
      return SourceSpan(file: file, range: offset..<offset)
    }
    let lower = sourceStart(of: range.lowerBound)
    return SourceSpan(file: file, range: lower..<max(lower, sourceEnd(of: range.upperBound - 1)))
  }

  /// The part of the text in a range of UTF-8 offsets, which must lie between scalars.
  package func subrange(_ range: Range<Int>) -> MappedText {
    let range = range.clamped(to: 0..<text.utf8.count)
    let utf8 = text.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let upper = utf8.index(lower, offsetBy: range.count)
    let kept = segments.compactMap { segment -> Segment? in
      let part = segment.text.clamped(to: range)
      guard !part.isEmpty else { return nil }
      let source =
        segment.text.count == segment.source.count
        ? segment.source.lowerBound + part.lowerBound - segment.text.lowerBound..<segment.source
          .lowerBound + part.upperBound - segment.text.lowerBound
        : segment.source
      return Segment(
        text: part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound,
        source: source)
    }
    return MappedText(
      String(text[lower..<upper]), file: file, start: sourceStart(of: range.lowerBound),
      segments: kept)
  }

  /// The text without its first and last bytes, as many as given.
  package func dropping(prefix: Int = 0, suffix: Int = 0) -> MappedText {
    let count = text.utf8.count
    let lower = min(max(prefix, 0), count)
    return subrange(lower..<max(lower, count - max(suffix, 0)))
  }

  private var end: Int { segments.last?.source.upperBound ?? start }

  private func sourceStart(of offset: Int) -> Int {
    guard let segment = segment(at: offset) else { return end }
    guard segment.text.count == segment.source.count else { return segment.source.lowerBound }
    return segment.source.lowerBound + offset - segment.text.lowerBound
  }

  private func sourceEnd(of offset: Int) -> Int {
    guard let segment = segment(at: offset) else { return end }
    guard segment.text.count == segment.source.count else { return segment.source.upperBound }
    return segment.source.lowerBound + offset - segment.text.lowerBound + 1
  }

  /// The segment that holds a text offset, by binary search; nil at the end.
  private func segment(at offset: Int) -> Segment? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < segments.count ? segments[low] : nil
  }
}
