import TargetKit

/// A manual page, in the language of roff; whatever text is in it, it stays text.
struct ManualPage {
  /// A part of the page.
  enum Block {
    /// A heading.
    case section(String)
    /// Words.
    case paragraph(String)
    /// What a term means.
    case item(term: String, String)
  }

  let name: String
  let date: String
  let source: String
  let blocks: [Block]

  /// The text of the file.
  var text: String {
    let head = [name.uppercased(), "1", date, source].map(Self.argument).joined(separator: " ")
    return ".TH \(head)\n" + blocks.map(Self.text).joined()
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .section(let title): ".SH \(argument(title))\n"
    case .paragraph(let text): ".PP\n\(line(text))\n"
    case .item(let term, let text): ".TP\n\(line(term))\n\(line(text))\n"
    }
  }

  private static func argument(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// A line of text, at whose start neither a dot nor a space means anything.
  private static func line(_ text: String) -> String { "\\&" + escaped(text) }

  /// The characters that roff takes for others, or that begin something, by their names.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in PlainText.line(text).unicodeScalars {
      switch scalar {
      case "\\": output += "\\[rs]"
      case "\"": output += "\\[dq]"
      case "'": output += "\\[aq]"
      case "`": output += "\\[ga]"
      case "^": output += "\\[ha]"
      case "~": output += "\\[ti]"
      case "-": output += "\\-"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
