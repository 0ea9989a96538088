/// A file's text, the path a user knows it by, and where its lines start.
package struct SourceFile: Sendable {
  /// The path as the user gave it; never made absolute.
  package let path: String
  /// The text, in UTF-8.
  package let utf8: [UInt8]
  /// The byte offset each line starts at; a line ends with LF, CRLF or CR.
  package let lineStarts: [Int]

  /// Makes a file from its path and bytes.
  package init(path: String, utf8: [UInt8]) {
    self.path = path
    self.utf8 = utf8
    self.lineStarts = Self.lineStarts(of: utf8)
  }

  /// Makes a file from its path and text.
  package init(path: String, text: String) {
    self.init(path: path, utf8: Array(text.utf8))
  }

  /// The line and column of a byte offset; one past the end is the end.
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), utf8.count)
    let line = lineIndex(at: offset)
    let scalars = utf8[lineStarts[line]..<offset].reduce(into: 0) { count, byte in
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    return SourcePosition(line: line + 1, column: scalars + 1)
  }

  /// The byte range of a line, counted from 1, without its line break; nil where there is no such line.
  package func line(_ number: Int) -> Range<Int>? {
    guard lineStarts.indices.contains(number - 1) else { return nil }
    let start = lineStarts[number - 1]
    guard lineStarts.indices.contains(number) else { return start..<utf8.count }
    var end = lineStarts[number]
    while end > start, utf8[end - 1] == UInt8(ascii: "\n") || utf8[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  /// The text of a byte range; bytes that are not UTF-8 become U+FFFD.
  package func text(in range: Range<Int>) -> String {
    String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
  }

  /// The index of the last line that starts at or before an offset.
  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func lineStarts(of utf8: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in utf8.enumerated() {
      let isBreak =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && !(offset + 1 < utf8.count && utf8[offset + 1] == UInt8(ascii: "\n"))
      if isBreak { starts.append(offset + 1) }
    }
    return starts
  }
}
