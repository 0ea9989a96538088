/// Underlines under a source line, and what is said of them.
struct AnnotatedLine {
  /// An underline.
  struct Mark {
    var columns: Range<Int>
    var text: String
    var isPrimary: Bool
    var style: TextStyle
  }

  /// The underlines.
  var marks: [Mark]

  /// The rows under the line: underlines with the last one's text, then the others' texts from right to left.
  func rows(color: Bool) -> [String] {
    let marks = marks.sorted { left, right in
      (left.columns.lowerBound, left.isPrimary ? 1 : 0)
        < (right.columns.lowerBound, right.isPrimary ? 1 : 0)
    }
    guard let last = marks.last else { return [] }
    var canvas = Canvas()
    // The primary underline is drawn last, over the others.
    for mark in marks.filter({ !$0.isPrimary }) + marks.filter(\.isPrimary) {
      let character: Character = mark.isPrimary ? "^" : "-"
      canvas.draw(
        String(repeating: character, count: mark.columns.count), at: mark.columns.lowerBound,
        mark.style)
    }
    // A text beside the underlines must not be taken for that of a longer one.
    let end = marks.map(\.columns.upperBound).max() ?? 0
    let isBeside = last.columns.upperBound == end
    if isBeside { canvas.draw(last.text, at: end + 1, last.style) }
    var rows = [canvas.text(color: color)]
    var pending = marks.filter { !$0.text.isEmpty }
    if isBeside, !last.text.isEmpty { pending.removeLast() }
    while let mark = pending.popLast() {
      var canvas = Canvas()
      for other in pending { canvas.draw("|", at: other.columns.lowerBound, other.style) }
      canvas.draw(mark.text, at: mark.columns.lowerBound, mark.style)
      rows.append(canvas.text(color: color))
    }
    return rows
  }
}

/// A row of characters, each with a style; what is drawn later covers what was drawn before.
private struct Canvas {
  private var cells: [(character: Character, style: TextStyle?)] = []

  mutating func draw(_ text: String, at column: Int, _ style: TextStyle) {
    for (index, character) in text.enumerated() {
      while cells.count <= column + index { cells.append((" ", nil)) }
      cells[column + index] = (character, style)
    }
  }

  func text(color: Bool) -> String {
    var result = ""
    var run = ""
    var style: TextStyle?
    for cell in cells {
      if cell.style != style {
        result += style?.apply(run, color: color) ?? run
        run = ""
        style = cell.style
      }
      run.append(cell.character)
    }
    return result + (style?.apply(run, color: color) ?? run)
  }
}
