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
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        let common = min(left.count, right.count)
        for position in 0..<common where left[position] != right[position] {
          return Int(left[position]) - Int(right[position])
        }
        return left.count - right.count
      }
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
