import CPCRE2

/// What is wrong with a pattern or a match, in the words of jq where it has some.
enum RegularExpressionFailure {
  static func text(_ code: Int32) -> String {
    switch code {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT:
      return "the match takes too many steps"
    default:
      return words[code] ?? message(code)
    }
  }

  private static let words: [Int32: String] = [
    PCRE2_ERROR_END_BACKSLASH: "end pattern at escape",
    PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER: "upper is smaller than lower in repeat range",
    PCRE2_ERROR_QUANTIFIER_TOO_BIG: "too big number range",
    PCRE2_ERROR_MISSING_SQUARE_BRACKET: "premature end of char-class",
    PCRE2_ERROR_CLASS_RANGE_ORDER: "empty range in char class",
    PCRE2_ERROR_QUANTIFIER_INVALID: "target of repeat operator is not specified",
    PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS: "end pattern with unmatched parenthesis",
    PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS: "unmatched close parenthesis",
    PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE: "invalid backref number/name",
    PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH: "invalid pattern in look-behind",
    PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY: "invalid character property name",
  ]

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return length > 0
      ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(code)"
  }
}
