/// How text becomes Swift source: literals and comments, whatever the text is.
package enum SwiftText {
  /// The literal of a text, on one line.
  package static func literal(_ text: String) -> String {
    let marks = marks(for: text)
    var body = escaped(text[...], marks)
    // Two quotes behind the opening one would begin a literal of several lines.
    if text.hasPrefix("\"\"") || text == "\"" {
      body = "\\\(marks)u{22}" + body.dropFirst()
    }
    return "\(marks)\"\(body)\"\(marks)"
  }

  /// The lines of the literal of a text that has several; nil where it has but one.
  package static func lines(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "\n")) else { return nil }
    let marks = marks(for: text)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return ["\(marks)\"\"\""]
      + lines.map { bytes in
        let line = String(decoding: bytes, as: UTF8.self)
        guard line.utf8.last == UInt8(ascii: " ") else { return escaped(line[...], marks) }
        return escaped(line.dropLast(), marks) + "\\\(marks)u{20}"
      } + ["\"\"\"\(marks)"]
  }

  /// The lines of a comment for documentation, broken between words.
  package static func documentation(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent) + "///"
    var lines: [String] = []
    var line = margin
    for word in oneLine(text).split(separator: " ") {
      if line.count + word.count + 1 > SwiftExpression.width, line != margin {
        lines.append(line)
        line = margin
      }
      line += " \(word)"
    }
    return lines + [line]
  }

  /// A text as code in a comment.
  package static func code(_ text: String) -> String {
    "`" + oneLine(text).map { $0 == "`" ? "'" : $0 } + "`"
  }

  /// A whole number, its digits in groups.
  package static func number(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3), digits.count > 4 { text += "_" }
      text.append(digit)
    }
    return text
  }

  /// The number signs around a literal in which no quote and no backslash of the text means anything.
  private static func marks(for text: String) -> String {
    var longest = -1
    var run = -1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): run = 0
      case UInt8(ascii: "#") where run >= 0: run += 1
      default: run = -1
      }
      longest = max(longest, run)
    }
    return String(repeating: "#", count: longest + 1)
  }

  /// The text with an escape for each scalar that cannot be seen.
  private static func escaped(_ text: Substring, _ marks: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": output += "\\\(marks)n"
      case "\t": output += "\\\(marks)t"
      case _ where isInvisible(scalar):
        output += "\\\(marks)u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }

  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { isInvisible($0) || $0.properties.isWhitespace ? " " : $0 }))
  }
}
