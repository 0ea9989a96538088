import TargetKit

/// Fields as Debian writes them, in control files and in copyright files (deb822(5)).
///
/// Whatever text is in a field, it ends neither the field nor the paragraph.
struct ControlFile {
  /// A field.
  struct Field {
    let name: String
    /// What stands behind the name.
    let line: String
    /// Paragraphs on the lines behind it.
    var text: [[String]] = []

    init(_ name: String, _ line: String, text: [[String]] = []) {
      self.name = name
      self.line = line
      self.text = text
    }
  }

  /// The paragraphs, each with its fields in order.
  let paragraphs: [[Field]]

  /// The text of the file.
  var text: String {
    paragraphs.map { $0.map(Self.text).joined() }.joined(separator: "\n")
  }

  private static func text(_ field: Field) -> String {
    let line = PlainText.line(field.line)
    let blocks = field.text.map { words in
      PlainText.wrapped(words).map(continuation).joined()
    }
    return "\(field.name):\(line.isEmpty ? "" : " " + line)\n" + blocks.joined(separator: " .\n")
  }

  /// A line behind a space; with two it is shown as it is, and a dot at its start is one.
  private static func continuation(_ line: String) -> String {
    (line.unicodeScalars.first == "." ? "  " : " ") + line + "\n"
  }
}
