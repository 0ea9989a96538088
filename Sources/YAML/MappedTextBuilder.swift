import SourceText

/// Collects the decoded text of a scalar together with the bytes each part came from.
struct MappedTextBuilder {
  private let source: [UInt8]
  private var bytes: [UInt8] = []
  private var segments: [MappedText.Segment] = []

  /// Starts a text that is decoded from these bytes.
  init(_ source: [UInt8]) { self.source = source }

  /// Appends bytes of the source as they are.
  mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let text = bytes.count..<bytes.count + range.count
    bytes += source[range]
    if let last = segments.last, last.text.count == last.source.count,
      last.source.upperBound == range.lowerBound
    {
      segments[segments.count - 1] = MappedText.Segment(
        text: last.text.lowerBound..<text.upperBound,
        source: last.source.lowerBound..<range.upperBound)
    } else {
      segments.append(MappedText.Segment(text: text, source: range))
    }
  }

  /// Appends bytes that stand for other bytes of the source, such as an escape.
  mutating func append(_ replacement: some Collection<UInt8>, for range: Range<Int>) {
    guard !replacement.isEmpty else { return }
    let text = bytes.count..<bytes.count + replacement.count
    bytes += replacement
    segments.append(MappedText.Segment(text: text, source: range))
  }

  /// The text so far; `start` is where it begins in the file if it is empty.
  func finish(file: SourceID, start: Int) -> MappedText {
    MappedText(
      String(decoding: bytes, as: UTF8.self), file: file, start: start, segments: segments)
  }
}
