import Artifacts
import TargetKit

/// How texts are written in a unit (systemd.syntax(7), systemd.service(5)).
enum UnitText {
  /// The text with `%`, which begins a specifier, twice.
  static func withoutSpecifiers(_ text: String) -> String { replacing("%", by: "%%", in: text) }

  /// The text on one line, which a backslash at its end would continue.
  static func line(_ text: String) -> String {
    let line = withoutSpecifiers(PlainText.line(text))
    return line.hasSuffix("\\") ? line + "." : line
  }

  /// A name as it is: one that needs quotes is a bug of who chose it.
  static func name(_ name: String) -> String {
    precondition(
      !name.isEmpty && name.utf8.allSatisfy { isPlain($0, beside: "/._-") }, "a name with quotes")
    return name
  }

  /// The text as one word, in which nothing is expanded; only command lines expand variables.
  static func word(_ text: String, inCommand: Bool = true) -> String {
    if !text.isEmpty, text.utf8.allSatisfy({ isPlain($0, beside: "/._-=:,") }) { return text }
    var word = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": word += "%%"
      case "$": word += inCommand ? "$$" : "$"
      case "\\": word += "\\\\"
      case "\"": word += "\\\""
      case "\n": word += "\\n"
      case "\u{0}"..." ", "\u{7F}":
        word += scalar == " " ? " " : "\\x" + [UInt8(truncatingIfNeeded: scalar.value)].hex
      default: word.unicodeScalars.append(scalar)
      }
    }
    return "\"\(word)\""
  }

  private static func replacing(_ mark: Unicode.Scalar, by other: String, in text: String) -> String
  {
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar == mark { output += other } else { output.unicodeScalars.append(scalar) }
    }
    return output
  }

  /// Whether a byte is a letter, a digit or one of the others.
  static func isPlain(_ byte: UInt8, beside others: String) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || others.utf8.contains(byte)
  }
}
