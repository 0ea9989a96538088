import TargetKit

/// A file of environment variables, as `EnvironmentFile=` reads it.
package struct EnvironmentFile: Sendable {
  /// A line of the file, or lines that belong together.
  package enum Line: Sendable {
    /// An empty line.
    case empty
    /// What people read.
    case comment(String)
    /// A variable with its value.
    case variable(String, String)
    /// A variable that is not set, with the value to set it to.
    case example(String, String)
  }

  /// The lines.
  package let lines: [Line]

  /// Makes a file.
  package init(_ lines: [Line]) { self.lines = lines }

  /// The text of the file.
  package var text: String { lines.map { Self.text($0) + "\n" }.joined() }

  private static func text(_ line: Line) -> String {
    switch line {
    case .empty: ""
    case .comment(let text): "# \(oneLine(text))"
    case .variable(let name, let value): assignment(name, value)
    case .example(let name, let value): "#\(assignment(name, value, isComment: true))"
    }
  }

  private static func assignment(_ name: String, _ value: String, isComment: Bool = false) -> String
  {
    precondition(
      !name.isEmpty && name.utf8.allSatisfy { UnitText.isPlain($0, beside: "_") },
      "a variable whose name is none")
    let text = quoted(isComment ? PlainText.line(value) : value)
    return "\(name)=\(text)"
  }

  /// In double quotes a backslash makes each of `\ " $` and the back quote a plain character.
  private static func quoted(_ text: String) -> String {
    if text.utf8.allSatisfy({ UnitText.isPlain($0, beside: "/._-:,+@") }) { return text }
    var quoted = ""
    // What no variable can hold is left out.
    for scalar in text.unicodeScalars where scalar != "\0" {
      if "\\\"$`".unicodeScalars.contains(scalar) { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return "\"\(quoted)\""
  }

  /// A comment's backslash would make the line end a part of it.
  private static func oneLine(_ text: String) -> String {
    let line = PlainText.line(text)
    return line.hasSuffix("\\") ? line + "." : line
  }
}
