import SourceText

/// A source text whose interesting places are marked as `na«me»: x`.
package struct MarkedSource {
  /// The text without its marks.
  package let text: String
  /// The byte ranges between the marks, in the order of their first marks.
  package let ranges: [Range<Int>]

  /// Reads the marks out of a text.
  package init(_ marked: String) {
    var text = ""
    var ranges: [Range<Int>] = []
    var open: [Int] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«":
        open.append(ranges.count)
        ranges.append(text.utf8.count..<text.utf8.count)
      case "»":
        guard let index = open.popLast() else { continue }
        ranges[index] = ranges[index].lowerBound..<text.utf8.count
      default: text.unicodeScalars.append(scalar)
      }
    }
    self.text = text
    self.ranges = ranges
  }
}
