/// Turns libyaml's marks, which count Unicode scalars, into byte offsets.
struct MarkTable {
  /// How many scalars stand between two checkpoints.
  private static let stride = 128

  private let utf8: [UInt8]
  /// The byte that the first scalar of the text starts at, after a byte order mark.
  private let start: Int
  /// The byte offset of every 128th scalar; empty where all scalars are one byte.
  private let checkpoints: [Int]

  /// Makes the table of a valid UTF-8 text whose scalars count from a byte offset.
  init(_ utf8: [UInt8], from start: Int) {
    self.utf8 = utf8
    self.start = start
    guard utf8[start...].contains(where: { $0 >= 0x80 }) else {
      checkpoints = []
      return
    }
    var checkpoints: [Int] = []
    var scalars = 0
    for offset in start..<utf8.count where utf8[offset] & 0xC0 != 0x80 {
      if scalars % Self.stride == 0 { checkpoints.append(offset) }
      scalars += 1
    }
    self.checkpoints = checkpoints
  }

  /// The byte offset of the scalar with an index; past the last one it is the end of the text.
  func offset(of index: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(start + index, utf8.count) }
    let checkpoint = min(index / Self.stride, checkpoints.count - 1)
    var offset = checkpoints[checkpoint]
    var remaining = index - checkpoint * Self.stride
    while remaining > 0, offset < utf8.count {
      offset += 1
      while offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }
}
