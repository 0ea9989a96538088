import CPCRE2

/// A regular expression of a schema: ECMA-262 with the flag `u`, as far as PCRE2 agrees with it.
final class Pattern: Sendable {
  /// Why a text is no regular expression.
  struct Invalid: Error {
    let reason: String
  }

  /// What came of a search.
  enum Outcome {
    case found, notFound
    /// The search took more steps than it may.
    case tooLong
  }

  /// How many steps one search may take; it keeps nested repetitions from running for hours.
  private static let mostSteps: UInt32 = 1_000_000

  /// The expression as it was written.
  let text: String
  // PCRE2 never writes to compiled code after compiling, so threads may share it.
  nonisolated(unsafe) private let code: OpaquePointer

  /// Compiles an expression.
  init(_ text: String) throws(Invalid) {
    self.text = text
    var translated = ECMAPattern.translated(text)
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_compile_extra_options_8(context, UInt32(PCRE2_EXTRA_ALT_BSUX))
    let options =
      PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_ALT_BSUX | PCRE2_DOLLAR_ENDONLY
      | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C
    var failure: Int32 = 0
    var offset = 0
    let code = translated.withUTF8 { bytes in
      pcre2_compile_8(
        bytes.baseAddress, bytes.count, UInt32(options), &failure, &offset, context)
    }
    guard let code else { throw Invalid(reason: Self.message(failure)) }
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  /// Searches a text for the expression; it need not match the whole text.
  func search(_ subject: String) -> Outcome {
    let data = pcre2_match_data_create_8(1, nil)
    defer { pcre2_match_data_free_8(data) }
    let context = pcre2_match_context_create_8(nil)
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_match_limit_8(context, Self.mostSteps)
    var subject = subject
    let result = subject.withUTF8 { bytes in
      pcre2_match_8(
        code, bytes.baseAddress, bytes.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    }
    switch result {
    case 0...: return .found
    case PCRE2_ERROR_NOMATCH: return .notFound
    default: return .tooLong
    }
  }

  private static func message(_ failure: Int32) -> String {
    let capacity = 256
    return String(unsafeUninitializedCapacity: capacity) { buffer in
      max(0, Int(pcre2_get_error_message_8(failure, buffer.baseAddress, buffer.count)))
    }
  }
}
