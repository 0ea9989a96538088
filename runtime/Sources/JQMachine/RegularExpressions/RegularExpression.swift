import CPCRE2

/// A compiled regular expression.
///
/// Sound to share: the compiled code and the context are only read after they have been made, which
/// PCRE2 allows from several threads.
final class RegularExpression: @unchecked Sendable {
  private let code: OpaquePointer
  private let context: OpaquePointer
  private let flags: RegularExpressionFlags
  /// The names of the groups, by group from 1; nil for those without.
  let groupNames: [String?]

  /// How much work a match may take, so that a pattern that would take forever ends in an error.
  private static let stepLimit: UInt32 = 10_000_000
  /// How much memory a match may take, in KiB.
  private static let memoryLimit: UInt32 = 64 << 10

  /// Compiles a pattern; throws what is wrong with it.
  init(_ pattern: String, _ flags: RegularExpressionFlags) throws(ExpressionError) {
    // The callout at the end of each match is where the longest one is kept.
    let lineEnd = flags.contains(.extended) ? "\n" : ""
    let text = flags.contains(.longest) ? "(?:\(pattern)\(lineEnd))(?C255)" : pattern
    var failure: Int32 = 0
    var offset = 0
    let bytes = Array(text.utf8)
    guard
      let code = pcre2_compile_8(
        bytes, bytes.count, flags.compileOptions | Self.optionsToBeRight(text), &failure, &offset,
        nil)
    else { throw ExpressionError("Regex failure: \(RegularExpressionFailure.text(failure))") }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(code)
      throw ExpressionError("Regex failure: out of memory")
    }
    pcre2_set_match_limit_8(context, Self.stepLimit)
    pcre2_set_heap_limit_8(context, Self.memoryLimit)
    self.code = code
    self.context = context
    self.flags = flags
    self.groupNames = Self.names(of: code)
  }

  /// With a lookahead, PCRE2 10.42 takes a character for required twice: `(?=b)a?b` does not match
  /// `b` unless it searches without its shortcuts.
  private static func optionsToBeRight(_ pattern: String) -> UInt32 {
    TextSearch.contains(pattern, "(?=") ? PCRE2_NO_START_OPTIMIZE : 0
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_code_free_8(code)
  }

  /// Calls `found` with the byte ranges of each match and its groups until it gives nil.
  ///
  /// It gives the offset to search on from. The range of a group that took no part is nil.
  func matches(
    in text: String, _ found: ([Range<Int>?]) -> Int?
  ) throws(ExpressionError) {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else {
      throw ExpressionError("Regex failure: out of memory")
    }
    defer { pcre2_match_data_free_8(data) }
    var text = text
    let failure = text.withUTF8 { bytes -> Int32? in
      var start = 0
      while start <= bytes.count {
        let result = search(bytes, from: start, data)
        guard case .found(let ranges) = result else {
          if case .failed(let failure) = result { return failure }
          return nil
        }
        guard let next = found(ranges) else { return nil }
        start = next
      }
      return nil
    }
    if let failure {
      throw ExpressionError("Regex failure: \(RegularExpressionFailure.text(failure))")
    }
  }

  private enum SearchResult {
    case found([Range<Int>?])
    case nothing
    case failed(Int32)
  }

  private func search(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ data: OpaquePointer
  ) -> SearchResult {
    if flags.contains(.longest) { return searchLongest(bytes, from: start, data) }
    let result = pcre2_match_8(
      code, bytes.baseAddress, bytes.count, start, flags.matchOptions, data, context)
    if result == PCRE2_ERROR_NOMATCH { return .nothing }
    guard result > 0, let offsets = pcre2_get_ovector_pointer_8(data) else {
      return .failed(result)
    }
    return .found(ranges(offsets, groupsSet: Int(result)))
  }

  /// The ranges of the match and its groups in a vector of pairs of offsets.
  private func ranges(_ offsets: UnsafePointer<Int>, groupsSet count: Int) -> [Range<Int>?] {
    (0...groupNames.count).map { group in
      let (start, end) = (offsets[2 * group], offsets[2 * group + 1])
      // A group that is not set has the greatest size, -1 as a signed number.
      guard group < count, start >= 0, start <= end else { return nil }
      return start..<end
    }
  }

  /// Tries every way to match at every place, and gives the longest.
  private func searchLongest(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ data: OpaquePointer
  ) -> SearchResult {
    guard let context = pcre2_match_context_copy_8(context) else {
      return .failed(PCRE2_ERROR_NOMEMORY)
    }
    defer { pcre2_match_context_free_8(context) }
    var longest = LongestMatch(groups: groupNames.count)
    let result = withUnsafeMutablePointer(to: &longest) { longest in
      pcre2_set_callout_8(context, LongestMatch.consider, longest)
      return pcre2_match_8(
        code, bytes.baseAddress, bytes.count, start, flags.matchOptions, data, context)
    }
    if let ranges = longest.ranges { return .found(ranges) }
    return result == PCRE2_ERROR_NOMATCH ? .nothing : .failed(result)
  }

  private static func names(of code: OpaquePointer) -> [String?] {
    var groups: UInt32 = 0
    var named: UInt32 = 0
    var entrySize: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &named)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    var names = [String?](repeating: nil, count: Int(groups))
    guard let table else { return names }
    for position in 0..<Int(named) {
      // An entry is the group's number in two bytes, and the name up to a zero.
      let entry = table + position * Int(entrySize)
      let group = Int(entry[0]) << 8 | Int(entry[1])
      if names.indices.contains(group - 1) { names[group - 1] = String(cString: entry + 2) }
    }
    return names
  }
}
