import CPCRE2

/// The longest of the matches that the matcher comes upon while it tries them all.
struct LongestMatch {
  /// The byte ranges of the match and of its groups; nil before the first.
  private(set) var ranges: [Range<Int>?]?
  private let groups: Int

  init(groups: Int) { self.groups = groups }

  /// What the matcher calls at the end of each match: it keeps the match and goes on to the next.
  static let consider:
    @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> Int32 =
      { block, state in
        guard let block = block?.pointee, let state, block.callout_number == 255 else { return 0 }
        state.assumingMemoryBound(to: LongestMatch.self).pointee.keep(block)
        return 1
      }

  private mutating func keep(_ block: pcre2_callout_block_8) {
    let whole = block.start_match..<max(block.start_match, block.current_position)
    if let best = ranges?.first ?? nil, best.count >= whole.count { return }
    let offsets = block.offset_vector
    let set = Int(block.capture_top)
    ranges =
      [whole]
      + (1..<groups + 1).map { group -> Range<Int>? in
        guard group < set, let offsets else { return nil }
        let (start, end) = (offsets[2 * group], offsets[2 * group + 1])
        return start >= 0 && start <= end ? start..<end : nil
      }
  }
}
