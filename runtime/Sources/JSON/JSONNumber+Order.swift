extension JSONNumber: Hashable, Comparable {
  /// Compares doubles; literals whose doubles are the same compare by all their digits.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    guard left.double == right.double else { return false }
    guard let literal = left.kept, let other = right.kept else { return true }
    return literal === other || literal.compare(to: other) == 0
  }

  /// Hashes the double.
  public func hash(into hasher: inout Hasher) { hasher.combine(double) }

  /// Orders as jq sorts numbers.
  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    left.compare(to: right) < 0
  }

  /// Orders as jq sorts numbers: negative, zero or positive; `nan` is less than any number.
  public func compare(to other: JSONNumber) -> Int {
    if double < other.double { return -1 }
    if double > other.double { return 1 }
    if double == other.double {
      guard let literal = kept, let otherLiteral = other.kept else { return 0 }
      return literal.compare(to: otherLiteral)
    }
    return double.isNaN ? -1 : 1
  }
}
