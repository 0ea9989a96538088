/// Rewrites what PCRE2 and ECMA-262 read differently.
enum ECMAPattern {
  /// White space as ECMA-262 has it, to stand between brackets.
  private static let space =
    #"\t\n\u{b}\f\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}"#

  /// A pattern with the same meaning for PCRE2.
  static func translated(_ pattern: String) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "\\")) else { return pattern }
    var result = ""
    var isClass = false
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let letter = rest.popFirst() else {
        if scalar == "[" { isClass = true }
        if scalar == "]" { isClass = false }
        result.unicodeScalars.append(scalar)
        continue
      }
      switch letter {
      case "s": result += isClass ? space : "[\(space)]"
      case "S" where !isClass: result += "[^\(space)]"
      case "p", "P": result += property(letter, &rest)
      // PCRE2 has more letters with a meaning; ECMA-262 refuses them, and this makes PCRE2 do so.
      case "a", "e", "A", "Z", "z", "G", "K", "Q", "E", "h", "H", "R", "X", "N", "o", "g":
        result += #"\i"#
      default:
        result += "\\"
        result.unicodeScalars.append(letter)
      }
    }
    return result
  }

  /// `\p{Letter}` as PCRE2 names it: `\p{L}`.
  private static func property(
    _ letter: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>
  ) -> String {
    let start = "\\\(letter)"
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return start }
    var name = rest[rest.index(after: rest.startIndex)..<end].reduce(into: "") {
      $0.unicodeScalars.append($1)
    }
    rest = rest[rest.index(after: end)...]
    for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    return "\(start){\(categories[name] ?? name)}"
  }

  private static let categories = [
    "Letter": "L", "Cased_Letter": "L&", "LC": "L&", "Uppercase_Letter": "Lu",
    "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm",
    "Other_Letter": "Lo", "Mark": "M", "Combining_Mark": "M", "Nonspacing_Mark": "Mn",
    "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N", "Decimal_Number": "Nd",
    "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P",
    "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps",
    "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf",
    "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs",
    "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Other": "C", "Control": "Cc",
    "Format": "Cf", "Surrogate": "Cs", "Private_Use": "Co", "Unassigned": "Cn",
  ]
}
