/// The number of code points before each byte offset of a text.
struct CodePointOffsets {
  /// The number at each offset; nil where the text is ASCII and they are the same.
  private let counts: [Int32]?

  init(_ text: String) {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else {
      counts = nil
      return
    }
    var counts: [Int32] = [0]
    counts.reserveCapacity(text.utf8.count + 1)
    var count: Int32 = 0
    for byte in text.utf8 {
      if byte & 0xC0 != 0x80 { count += 1 }
      counts.append(count)
    }
    self.counts = counts
  }

  /// The number of code points that begin before a byte offset between 0 and the text's length.
  subscript(offset: Int) -> Int { counts.map { Int($0[offset]) } ?? offset }
}
