import SourceText

/// Decodes plain and quoted scalars (YAML 1.2.2, section 7.3) and keeps where each byte came from.
struct FlowScalarDecoder {
  private let source: [UInt8]
  private var position: Int
  private let end: Int
  private var output: MappedTextBuilder
  private var loneSurrogate: Range<Int>?

  /// The text of a scalar of valid YAML, whose range has the quotes in it, and the first escape in
  /// it that is half of a surrogate pair.
  static func decode(
    _ source: [UInt8], _ range: Range<Int>, style: YAMLScalar.Style, file: SourceID
  ) -> (text: MappedText, loneSurrogate: Range<Int>?) {
    let content =
      style == .plain || range.count < 2 ? range : range.lowerBound + 1..<range.upperBound - 1
    let special: (UInt8) -> Bool =
      switch style {
      case .singleQuoted: { $0 == UInt8(ascii: "'") || isLineBreak($0) }
      case .doubleQuoted: { $0 == UInt8(ascii: "\\") || isLineBreak($0) }
      default: isLineBreak
      }
    guard source[content].contains(where: special) else {
      let text = MappedText(
        verbatim: String(decoding: source[content], as: UTF8.self), file: file,
        offset: content.lowerBound)
      return (text, nil)
    }
    var decoder = FlowScalarDecoder(source, content)
    decoder.run(style: style)
    let text = decoder.output.finish(file: file, start: content.lowerBound)
    return (text, decoder.loneSurrogate)
  }

  private init(_ source: [UInt8], _ content: Range<Int>) {
    self.source = source
    self.position = content.lowerBound
    self.end = content.upperBound
    self.output = MappedTextBuilder(source)
  }

  private mutating func run(style: YAMLScalar.Style) {
    while position < end {
      let byte = source[position]
      if isBlank(byte) || isLineBreak(byte) {
        fold()
      } else if byte == UInt8(ascii: "'"), style == .singleQuoted {
        output.append(CollectionOfOne(byte), for: position..<min(position + 2, end))
        position += 2
      } else if byte == UInt8(ascii: "\\"), style == .doubleQuoted {
        escape()
      } else {
        output.copy(position..<position + 1)
        position += 1
      }
    }
  }

  /// Copies blanks, or, where a line ends in them, folds the line break.
  private mutating func fold() {
    let start = position
    let breaks = skipBlanksAndBreaks()
    switch breaks {
    case 0: output.copy(start..<position)
    case 1: output.append(CollectionOfOne(UInt8(ascii: " ")), for: start..<position)
    default: output.append(newlines(breaks - 1), for: start..<position)
    }
  }

  /// Skips to the next byte that is neither blank nor break, and counts the line breaks.
  private mutating func skipBlanksAndBreaks() -> Int {
    var breaks = 0
    while position < end {
      if isLineBreak(source[position]) {
        breaks += 1
        position += lineBreakLength(in: source, at: position)
      } else if isBlank(source[position]) {
        position += 1
      } else {
        break
      }
    }
    return breaks
  }

  private mutating func escape() {
    let start = position
    if start + 1 < end, isLineBreak(source[start + 1]) {
      position += 1
      let breaks = skipBlanksAndBreaks()
      output.append(newlines(breaks - 1), for: start..<position)
      return
    }
    let escape = Escape(source[start..<end])
    position += escape.length
    if escape.isLoneSurrogate, loneSurrogate == nil { loneSurrogate = start..<position }
    output.append(escape.utf8, for: start..<position)
  }

  private func newlines(_ count: Int) -> [UInt8] {
    Array(repeating: UInt8(ascii: "\n"), count: max(0, count))
  }
}
