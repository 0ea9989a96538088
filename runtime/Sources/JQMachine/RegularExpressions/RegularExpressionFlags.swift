import CPCRE2
import JSON

/// How a regular expression is read and searched for, as the letters of jq's flags say.
struct RegularExpressionFlags: OptionSet, Hashable {
  let rawValue: UInt8

  /// `g`: every match, not only the first.
  static let global = RegularExpressionFlags(rawValue: 1)
  /// `i`: letter case does not matter.
  static let caseless = RegularExpressionFlags(rawValue: 2)
  /// `x`: blanks and comments in the pattern are skipped.
  static let extended = RegularExpressionFlags(rawValue: 4)
  /// `m` and `p`: `.` matches line ends too.
  static let dotMatchesAll = RegularExpressionFlags(rawValue: 8)
  /// `l`: the longest match.
  static let longest = RegularExpressionFlags(rawValue: 16)
  /// `n`: no empty matches.
  static let notEmpty = RegularExpressionFlags(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads the flags, a string or `null`.
  init(_ value: JSONValue) throws(ExpressionError) {
    self = []
    switch value {
    case .null: break
    case .string(let letters):
      for letter in letters.unicodeScalars {
        switch letter {
        case "g": insert(.global)
        case "i": insert(.caseless)
        case "x": insert(.extended)
        case "m", "p": insert(.dotMatchesAll)
        // `^` and `$` are the ends of the text anyway.
        case "s": break
        case "l": insert(.longest)
        case "n": insert(.notEmpty)
        default: throw ExpressionError("\(letters) is not a valid modifier string")
        }
      }
    default: throw ExpressionError("\(value.kindAndExcerpt) is not a string")
    }
  }

  /// The flags that matter to the compiled pattern.
  var compiled: RegularExpressionFlags { subtracting(.global) }

  var compileOptions: UInt32 {
    var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_DUPNAMES
    options |= PCRE2_NEVER_BACKSLASH_C
    if contains(.caseless) { options |= PCRE2_CASELESS }
    if contains(.extended) { options |= PCRE2_EXTENDED }
    if contains(.dotMatchesAll) { options |= PCRE2_DOTALL }
    return options
  }

  var matchOptions: UInt32 {
    contains(.notEmpty) ? PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY : PCRE2_NO_UTF_CHECK
  }
}
