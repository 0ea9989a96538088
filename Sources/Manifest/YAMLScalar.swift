/// How text is written in YAML so that it stays this text for every reader.
enum YAMLScalar {
  /// The longest key that needs no `?` before it; the limit of YAML is 1024.
  static let implicitKeyLimit = 1_000

  /// Words that some version of YAML takes for something else than text, in lower case.
  private static let words: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  /// The units behind a whole number with which it cannot be a number.
  private static let units: Set<String> = ["m", "k", "M", "G", "Ki", "Mi", "Gi", "s", "ms", "h"]

  /// The text on one line: plain where nobody can misread it, else in double quotes.
  static func flow(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// The text as a literal block: its mark and its lines; nil where it has but one line, or where a
  /// block would not be read back or be hard to read.
  static func block(_ text: String) -> (mark: String, lines: [Substring])? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, let first = lines.first, !first.isEmpty,
      first.utf8.first != UInt8(ascii: " ")
    else {
      return nil
    }
    let endsLine = lines.last == ""
    if endsLine { lines.removeLast() }
    let isReadable =
      lines.last != ""
      && lines.allSatisfy { $0.last != " " && $0.unicodeScalars.allSatisfy(isPrintable) }
    return isReadable ? (endsLine ? "|" : "|-", lines) : nil
  }

  /// The lines of a comment, with `?` for what YAML does not let stand there.
  static func commentLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var scalars = line.unicodeScalars.map { isPrintable($0) ? $0 : "?" }
      while scalars.last == " " { scalars.removeLast() }
      return String(String.UnicodeScalarView(scalars))
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    let isSafe = bytes.indices.allSatisfy { index in
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: ":"):
        index + 1 < bytes.count && bytes[index + 1] != UInt8(ascii: " ")
      case let byte: isLetter(byte) || isDigit(byte) || "_-./+=@%,()$".utf8.contains(byte)
      }
    }
    guard isSafe, last != UInt8(ascii: ":"), !words.contains(text.lowercased()) else {
      return false
    }
    if isDigit(first) {
      return units.contains(String(text.drop { $0.isASCII && $0.isNumber }))
    }
    return isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: "/")
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      case let scalar where isPrintable(scalar): output.unicodeScalars.append(scalar)
      case let scalar:
        let digits = String(scalar.value, radix: 16)
        // Four digits or eight.
        let width = digits.count <= 4 ? 4 : 8
        output += (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - digits.count)
        output += digits
      }
    }
    return output + "\""
  }

  /// Whether YAML lets a character stand for itself on one line.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // LS, PS and the byte order mark end lines or files for some readers.
    case 0x2028, 0x2029, 0xFEFF: false
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: true
    case 0x10000...0x10FFFF: scalar.value & 0xFFFE != 0xFFFE
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
