/// A page of Markdown as a value; whatever text is in it, it stays text.
package struct Markdown: Sendable {
  /// A piece of a line.
  package enum Inline: Sendable {
    /// Words.
    case text(String)
    /// A name, a value or a command.
    case code(String)
  }

  /// A block of the page.
  package enum Block: Sendable {
    /// A heading of a level from 1 to 6.
    case heading(Int, String)
    /// A paragraph.
    case paragraph([Inline])
    /// A list of points.
    case list([[Inline]])
    /// Command lines and files, word for word.
    case code(language: String, lines: [String])
  }

  /// The blocks, from top to bottom.
  package var blocks: [Block]

  /// Makes a page.
  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The page's text.
  package var text: String { blocks.map(Self.text).joined(separator: "\n") }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text):
      String(repeating: "#", count: level) + " \(escaped(text))\n"
    case .paragraph(let pieces): line(pieces) + "\n"
    case .list(let points): points.map { "- \(line($0))\n" }.joined()
    case .code(let language, let lines): fenced(language, lines)
    }
  }

  private static func line(_ pieces: [Inline]) -> String {
    var line = ""
    for piece in pieces {
      switch piece {
      case .text(let text): line += escaped(text, startsLine: line.isEmpty)
      case .code(let text): line += code(text)
      }
    }
    return line
  }

  private static func escaped(_ text: String, startsLine: Bool = false) -> String {
    var output = ""
    // Four spaces would begin a block of code.
    let line = startsLine ? String(PlainText.line(text).drop { $0 == " " }) : PlainText.line(text)
    for scalar in line.unicodeScalars {
      let isMarkup = "\\`*_[]<>&|~#".unicodeScalars.contains(scalar)
      // What could be the mark of a list or of a heading.
      let isStart =
        startsLine && output.allSatisfy(\.isNumber) && "-+=.)".unicodeScalars.contains(scalar)
      if isMarkup || isStart { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  private static func code(_ text: String) -> String {
    let text = PlainText.line(text)
    let mark = UInt8(ascii: "`")
    let fence = String(repeating: "`", count: longestRun(in: text) + 1)
    let padding = text.utf8.first == mark || text.utf8.last == mark || text.isEmpty ? " " : ""
    return fence + padding + text + padding + fence
  }

  private static func fenced(_ language: String, _ lines: [String]) -> String {
    let longest = lines.map(longestRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n" + lines.map { "\($0)\n" }.joined() + "\(fence)\n"
  }

  /// The length of the longest run of back quotes.
  private static func longestRun(in text: String) -> Int {
    text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
  }
}
