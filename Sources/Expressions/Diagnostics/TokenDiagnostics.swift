import Diagnostics
import SourceText

/// What the lexer reports.
extension Diagnostic {
  static func missingVariableName(_ span: SourceSpan, next: UInt8?) -> Diagnostic {
    let message = "`$` without a name after it"
    switch next {
    case UInt8(ascii: "."), UInt8(ascii: "["):
      let isField = next == UInt8(ascii: ".")
      return Diagnostic(
        .unknownCharacter, .error, message, at: span, help: "the input is written `.`, not `$`",
        fixes: [
          FixIt("write `.` for the input", replacing: span, with: isField ? "" : ".")
        ])
    case UInt8(ascii: "{"):
      return Diagnostic(
        .unknownCharacter, .error, message, at: span,
        help: "`${ }` goes around a whole expression, never inside one")
    default:
      return Diagnostic(
        .unknownCharacter, .error, message, at: span,
        help: "a variable is `$` and its name, such as `$context`")
    }
  }

  static func missingFormatName(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unknownCharacter, .error, "`@` without a format's name after it", at: span,
      help: "a format is `@` and its name, such as `@base64`")
  }

  static func singleQuote(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .singleQuotes, .error, "a single quote is not part of jq", at: span,
      help: "strings are in double quotes")
  }

  static func wronglyQuotedString(
    _ span: SourceSpan, content: String, isSingle: Bool
  ) -> Diagnostic {
    var quoted = "\""
    for scalar in content.unicodeScalars {
      if scalar == "\"" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return Diagnostic(
      .singleQuotes, .error,
      isSingle ? "strings are in double quotes" : "strings are in plain double quotes", at: span,
      help: "replace the quotes by double quotes (\")",
      fixes: [FixIt("use double quotes", replacing: span, with: quoted + "\"")])
  }

  static func unknownCharacter(
    _ span: SourceSpan, _ scalar: Unicode.Scalar, count: Int
  ) -> Diagnostic {
    if scalar == "&" { return foreignOperator(span, count > 1 ? "&&" : "&", use: "and") }
    let replacement: (text: String, help: String)? =
      switch scalar {
      case "\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}":
        (" ", "this looks like a space but is another character; write a plain space")
      case "\u{200B}", "\u{FEFF}": ("", "this character is invisible; remove it")
      case "\u{201C}", "\u{201D}", "\u{201E}", "`": ("\"", "strings are in double quotes (\")")
      case "\u{2013}", "\u{2014}", "\u{2212}": ("-", "write a plain minus sign")
      default: nil
      }
    let help: String? =
      switch scalar {
      case "!": "to negate a condition, write `… | not`"
      case "^": "a power is `pow(x; y)`"
      case "\\": "a backslash only stands inside a string"
      default: replacement?.help
      }
    return Diagnostic(
      .unknownCharacter, .error, "\(quoted(scalar)) is not part of jq", at: span, help: help,
      fixes: replacement.map {
        [
          FixIt(
            "replace the character", replacing: span,
            with: String(repeating: $0.text, count: count))
        ]
      } ?? [])
  }

  /// A character as a message shows it: invisible ones by number.
  private static func quoted(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned,
      .privateUse, .surrogate:
      "the character U+" + String(scalar.value, radix: 16, uppercase: true)
    default: scalar == "`" ? "'`'" : "`\(scalar)`"
    }
  }

  static func unknownEscape(_ span: SourceSpan, _ text: String) -> Diagnostic {
    let isUnit = text.hasPrefix("\\u")
    return Diagnostic(
      .unknownEscape, .error, "`\(text)` is not an escape sequence", at: span,
      help: isUnit
        ? "`\\u` takes four hexadecimal digits, and a high surrogate a low one after it"
        : "a backslash in a string, as in a regular expression, is written twice",
      fixes: isUnit ? [] : [FixIt("double the backslash", replacing: span, with: "\\" + text)])
  }

  static func unterminatedString(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .neverClosed, .error, "the string is never closed", at: span,
      help: "add the closing double quote")
  }

  static func foreignOperator(
    _ span: SourceSpan, _ text: String, use replacement: String
  ) -> Diagnostic {
    Diagnostic(
      .foreignOperator, .error, "`\(text)` is not an operator of jq", at: span,
      help: "write `\(replacement)`",
      fixes: [FixIt("write `\(replacement)`", replacing: span, with: replacement)])
  }
}
