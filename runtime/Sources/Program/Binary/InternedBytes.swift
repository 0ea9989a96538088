import Glibc

/// Byte strings numbered in the order they were first seen, each once.
struct InternedBytes {
  /// The byte strings, one behind the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The hash of each; none as long as there are few, which are compared one by one.
  private var hashes: [Int] = []
  /// A hash table with open addressing: numbers counted from one; zero is free.
  private var slots: [Int] = []

  /// How many are compared one by one before it is worth while to hash them.
  private static let linearLimit = 24

  /// How many there are.
  var count: Int { ends.count }
  /// How many bytes they have together.
  var byteCount: Int { bytes.count }

  /// The byte string of a number.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(of: index)] }

  /// Appends them, one behind the other.
  func write(to output: inout [UInt8]) { output += bytes }

  /// Appends them, each behind its length.
  func writeWithLengths(to output: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      for index in ends.indices {
        let range = range(of: index)
        output.appendVarint(UInt64(range.count))
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
      }
    }
  }

  /// The number of a text.
  mutating func index(of text: String) -> Int {
    if bytes.isEmpty { reserve() }
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return settle(from: start)
  }

  /// The number of a byte string.
  mutating func index(of other: ArraySlice<UInt8>) -> Int {
    if bytes.isEmpty { reserve() }
    let start = bytes.count
    bytes.append(contentsOf: other)
    return settle(from: start)
  }

  /// Makes room for what most have, which would else be made in many small steps.
  private mutating func reserve() {
    bytes.reserveCapacity(128)
    ends.reserveCapacity(12)
  }

  private func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// The number of the bytes that were just appended; where they are there already, they go again.
  private mutating func settle(from start: Int) -> Int {
    if slots.isEmpty {
      for known in 0..<count where isEqual(range(of: known), from: start) {
        bytes.removeLast(bytes.count - start)
        return known
      }
      ends.append(bytes.count)
      if count > Self.linearLimit { growSlots() }
      return count - 1
    }
    if count * 2 >= slots.count { growSlots() }
    let hash = hash(start..<bytes.count)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if hashes[known] == hash, isEqual(range(of: known), from: start) {
        bytes.removeLast(bytes.count - start)
        return known
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = count
    return count - 1
  }

  /// A hash that nobody can predict, for the bytes may come from anywhere.
  private func hash(_ range: Range<Int>) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[range])) }
    return hasher.finalize()
  }

  private func isEqual(_ range: Range<Int>, from start: Int) -> Bool {
    guard range.count == bytes.count - start else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return true }
      return memcmp(base + range.lowerBound, base + start, range.count) == 0
    }
  }

  private mutating func growSlots() {
    if slots.isEmpty { hashes = (0..<count).map { hash(range(of: $0)) } }
    slots = [Int](repeating: 0, count: max(64, slots.count * 2))
    for (index, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = index + 1
    }
  }
}
