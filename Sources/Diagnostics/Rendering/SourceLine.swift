import SourceText

/// A source line as a terminal shows it: tabs are spaces, and a very long line is cut.
struct SourceLine {
  private struct Cell {
    let offset: Int
    let columns: Int
  }

  /// What is printed.
  private(set) var text = ""
  private var cells: [Cell] = []
  /// The columns of the mark for what was cut at the beginning.
  private var indentation = 0

  /// Lays out the bytes of a line, and shows what is around `focus` if it has more than `limit` columns.
  init(_ file: SourceFile, _ line: Range<Int>, focus: Int, limit: Int) {
    var start = line.lowerBound
    // Bytes are at least as many as scalars, so a line within the limit is never cut.
    if line.count > limit, focus - start > limit * 3 / 4 {
      start = file.scalarStart(at: max(start, focus - limit / 4))
      text = "…"
      indentation = 1
    }
    let end = file.scalarStart(at: min(line.upperBound, start + limit * 4))
    var columns = indentation
    var offset = start
    for scalar in file.text(in: start..<end).unicodeScalars {
      let width = scalar == "\t" ? 4 - columns % 4 : DisplayWidth.columns(of: scalar)
      guard columns + width <= limit else { break }
      if scalar == "\t" {
        text += String(repeating: " ", count: width)
      } else {
        text.unicodeScalars.append(DisplayWidth.printable(scalar))
      }
      cells.append(Cell(offset: offset, columns: width))
      columns += width
      offset += UTF8.width(scalar)
    }
    if offset < line.upperBound { text += "…" }
  }

  /// The columns before a byte offset; one outside of what is shown counts as the nearest end.
  func column(of offset: Int) -> Int {
    cells.prefix { $0.offset < offset }.reduce(indentation) { $0 + $1.columns }
  }
}

extension SourceFile {
  /// The offset of the first byte of the scalar that an offset is in.
  fileprivate func scalarStart(at offset: Int) -> Int {
    var start = offset
    while start > 0, start < utf8.count, utf8[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
