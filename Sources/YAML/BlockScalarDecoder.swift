import SourceText

/// Decodes literal and folded scalars (YAML 1.2.2, section 8.1) and keeps where each byte came from.
struct BlockScalarDecoder {
  /// A line of the scalar: what stands after the indentation, and its line break.
  private struct Line {
    /// The content; nil for a line with no more than the indentation.
    var content: Range<Int>?
    var lineBreak: Range<Int>
    /// Whether the content starts with a blank, which keeps the line from being folded.
    var startsBlank = false
  }

  private enum Chomping { case clip, strip, keep }

  private let source: [UInt8]
  private let chomping: Chomping
  private let lines: [Line]
  private let headerEnd: Int
  private let contentStart: Int

  /// Reads the lines of a scalar whose range starts at `|` or `>`.
  ///
  /// `value` is the text libyaml decoded: it tells how many columns of indentation there are, which
  /// depends on the collection around the scalar.
  init(_ source: [UInt8], _ range: Range<Int>, value: String) {
    self.source = source
    let header = source[range].prefix { !isLineBreak($0) }
    let indicators = header.dropFirst().prefix { "+-123456789".utf8.contains($0) }
    chomping =
      indicators.contains(UInt8(ascii: "-"))
      ? .strip : indicators.contains(UInt8(ascii: "+")) ? .keep : .clip
    headerEnd = header.prefix { !isBlank($0) }.endIndex
    var rows: [(text: Range<Int>, lineBreak: Range<Int>)] = []
    var position = header.endIndex
    if position < range.upperBound { position += lineBreakLength(in: source, at: position) }
    contentStart = position
    while position < range.upperBound {
      let end = source[position..<range.upperBound].firstIndex(where: isLineBreak)
      let textEnd = end ?? range.upperBound
      let next = end.map { $0 + lineBreakLength(in: source, at: $0) } ?? textEnd
      rows.append((position..<textEnd, textEnd..<next))
      position = next
    }
    let indentation = Self.indentation(of: rows.map(\.text), in: source, value: value)
    lines = rows.map { row in
      guard row.text.count > indentation else {
        return Line(content: nil, lineBreak: row.lineBreak)
      }
      let content = row.text.dropFirst(indentation)
      return Line(
        content: content.startIndex..<content.endIndex, lineBreak: row.lineBreak,
        startsBlank: isBlank(source[content.startIndex]))
    }
  }

  /// Where the last line with content ends, without its line break, or else the header.
  var end: Int { lines.last { $0.content != nil }?.content?.upperBound ?? headerEnd }

  /// The decoded text.
  func decode(isFolded: Bool, file: SourceID) -> MappedText {
    var output = MappedTextBuilder(source)
    var previous: Line?
    var blankLines: [Line] = []
    for line in lines {
      guard let content = line.content else {
        blankLines.append(line)
        continue
      }
      if let previous {
        if !isFolded || previous.startsBlank || line.startsBlank {
          append(previous.lineBreak, to: &output)
        } else if blankLines.isEmpty {
          output.append(CollectionOfOne(UInt8(ascii: " ")), for: previous.lineBreak)
        }
      }
      for blank in blankLines { append(blank.lineBreak, to: &output) }
      blankLines = []
      output.copy(content)
      previous = line
    }
    if chomping != .strip, let previous { append(previous.lineBreak, to: &output) }
    if chomping == .keep { for blank in blankLines { append(blank.lineBreak, to: &output) } }
    return output.finish(file: file, start: contentStart)
  }

  private func append(_ lineBreak: Range<Int>, to output: inout MappedTextBuilder) {
    let newline = CollectionOfOne(UInt8(ascii: "\n"))
    if source[lineBreak].elementsEqual(newline) {
      output.copy(lineBreak)
    } else if !lineBreak.isEmpty {
      output.append(newline, for: lineBreak)
    }
  }

  /// The columns that are cut from each line: what the first line with content lacks in the value.
  private static func indentation(
    of rows: [Range<Int>], in source: [UInt8], value: String
  ) -> Int {
    let blankLines = value.utf8.prefix { $0 == UInt8(ascii: "\n") }.count
    let content = value.utf8.dropFirst(blankLines)
    guard !content.isEmpty, rows.indices.contains(blankLines) else { return .max }
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") }
    let spaces = source[rows[blankLines]].prefix(while: isSpace).count
    return max(0, spaces - content.prefix(while: isSpace).count)
  }
}
