import Program
import SourceText

/// Finds the lines and columns of places, fast where they are asked for in ascending order.
///
/// A line may be the whole file, as in JSON: counting its columns from the start for each place
/// would take quadratic time.
struct OriginFinder {
  private let file: SourceFile
  private var last: (offset: Int, position: SourcePosition)?

  init(_ file: SourceFile) { self.file = file }

  /// The origin of a span in the file.
  mutating func origin(of span: SourceSpan) -> Origin {
    let position = position(at: span.range.lowerBound)
    return Origin(line: position.line, column: position.column, range: span.range)
  }

  private mutating func position(at offset: Int) -> SourcePosition {
    var position: SourcePosition
    if let last, offset >= last.offset, offset < lineEnd(last.position.line) {
      position = last.position
      for byte in file.utf8[last.offset..<offset] where byte & 0xC0 != 0x80 {
        position.column += 1
      }
    } else {
      position = file.position(at: offset)
    }
    last = (offset, position)
    return position
  }

  private func lineEnd(_ line: Int) -> Int {
    line < file.lineStarts.count ? file.lineStarts[line] : file.utf8.count
  }
}
