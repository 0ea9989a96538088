import JSON
import SourceText

/// A place as editors name it: a line and, in it, a number of code units, both from 0.
struct LinePosition: Comparable {
  var line: Int
  var character: Int

  static func < (left: LinePosition, right: LinePosition) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }

  var json: JSONValue {
    ["line": .number(Double(line)), "character": .number(Double(character))]
  }
}

/// The code units that characters in positions are counted in.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"

  /// The byte offset of a position; what is past a line's end is its end.
  func offset(of position: LinePosition, in file: SourceFile) -> Int {
    guard let line = file.line(position.line + 1) else { return file.utf8.count }
    var offset = line.lowerBound
    var units = 0
    while offset < line.upperBound {
      let byte = file.utf8[offset]
      units += width(of: byte)
      if units > position.character { break }
      offset += Self.length(of: byte)
    }
    return min(offset, line.upperBound)
  }

  /// The position of a byte offset.
  func position(of offset: Int, in file: SourceFile) -> LinePosition {
    let line = file.position(at: offset).line
    let start = file.line(line)?.lowerBound ?? 0
    let end = min(max(offset, start), file.utf8.count)
    return LinePosition(
      line: line - 1, character: file.utf8[start..<end].reduce(0) { $0 + units($1) })
  }

  /// The range of some bytes, as the protocol writes it.
  func json(_ range: Range<Int>, in file: SourceFile) -> JSONValue {
    [
      "start": position(of: range.lowerBound, in: file).json,
      "end": position(of: range.upperBound, in: file).json,
    ]
  }

  /// The bytes of a range of positions.
  func offsets(of range: Range<LinePosition>, in file: SourceFile) -> Range<Int> {
    let start = offset(of: range.lowerBound, in: file)
    return start..<max(start, offset(of: range.upperBound, in: file))
  }

  /// The code units of the scalar that a byte begins.
  private func width(of byte: UInt8) -> Int {
    self == .utf8 ? Self.length(of: byte) : byte >= 0xF0 ? 2 : 1
  }

  /// The code units that a byte adds, where those of a scalar are counted at its first byte.
  private func units(_ byte: UInt8) -> Int {
    if self == .utf8 { return 1 }
    return byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
  }

  /// How many bytes the scalar has that a byte begins.
  private static func length(of byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}
