import Glibc

/// Comparison of strings by their UTF-8 bytes, which is comparison by code points.
///
/// Swift's own `==` compares by canonical equivalence, which JSON and jq do not.
public enum KeyBytes {
  private typealias Words = (UInt64, UInt64)

  /// The bit of a string's second word that says its bytes are in the two words themselves.
  private static let smallFlag: UInt64 = 1 << 61

  /// Whether two strings have the same UTF-8 bytes.
  @inline(__always)
  public static func areEqual(_ left: String, _ right: String) -> Bool {
    let (a, b) = (unsafeBitCast(left, to: Words.self), unsafeBitCast(right, to: Words.self))
    if a.0 == b.0 && a.1 == b.1 { return true }
    if a.1 & b.1 & smallFlag != 0 { return false }
    return areEqualSlowly(left, right)
  }

  /// Whether two strings are one and the same: copies of each other, or short and equal.
  public static func areIdentical(_ left: String, _ right: String) -> Bool {
    let (a, b) = (unsafeBitCast(left, to: Words.self), unsafeBitCast(right, to: Words.self))
    return a.0 == b.0 && a.1 == b.1
  }

  @inline(never)
  private static func areEqualSlowly(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return compare(left, right) == 0
  }

  /// Orders two strings by code points: negative, zero or positive.
  public static func compare(_ left: String, _ right: String) -> Int {
    let (a, b) = (unsafeBitCast(left, to: Words.self), unsafeBitCast(right, to: Words.self))
    guard a.1 & b.1 & smallFlag != 0 else { return compareSlowly(left, right) }
    // The bytes follow each other from the low end of the words; behind the last there are zeros.
    if a.0 != b.0 { return a.0.byteSwapped < b.0.byteSwapped ? -1 : 1 }
    let (c, d) = ((a.1 & smallBytes).byteSwapped, (b.1 & smallBytes).byteSwapped)
    if c != d { return c < d ? -1 : 1 }
    return left.utf8.count - right.utf8.count
  }

  /// The bytes in the second word of a string whose bytes are in the words themselves.
  private static let smallBytes: UInt64 = (1 << 56) - 1

  @inline(never)
  private static func compareSlowly(_ left: String, _ right: String) -> Int {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        let common = min(left.count, right.count)
        guard common > 0, let start = left.baseAddress, let other = right.baseAddress else {
          return left.count - right.count
        }
        let order = memcmp(start, other, common)
        return order == 0 ? left.count - right.count : Int(order)
      }
    }
  }

  /// The first eight bytes as one number, in whose order strings stand that differ there; missing
  /// ones are zero.
  static func prefix(_ string: String) -> UInt64 {
    let words = unsafeBitCast(string, to: Words.self)
    if words.1 & smallFlag != 0 { return words.0.byteSwapped }
    var string = string
    return string.withUTF8 { bytes in
      bytes.prefix(8).enumerated().reduce(0) { $0 | UInt64($1.element) << (56 - 8 * $1.offset) }
    }
  }

  /// A hash of the UTF-8 bytes that is good within one process.
  static func hash(_ key: String) -> Int {
    var hasher = Hasher()
    feed(key, to: &hasher)
    return hasher.finalize()
  }

  /// Adds the UTF-8 bytes of a string to a hash, and their number.
  static func feed(_ string: String, to hasher: inout Hasher) {
    var string = string
    string.withUTF8 { bytes in
      hasher.combine(bytes.count)
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
  }
}
