extension JSONValue {
  /// The positions of some values in the order that jq sorts them in, equal ones in the order they
  /// stand in; nil where two are too deep to be compared.
  public static func sortedPositions(_ values: [JSONValue]) -> [Int]? {
    // Most comparisons are over with the beginnings, which are numbers.
    var items = values.indices.map { (beginning: values[$0].beginning, position: $0) }
    var isComparable = true
    items.sort { left, right in
      if left.beginning != right.beginning { return left.beginning < right.beginning }
      // As in jq the one that stands first is compared with the other: a nan is less than itself.
      let isInOrder = left.position < right.position
      guard isComparable else { return isInOrder }
      let (first, second) = isInOrder ? (left, right) : (right, left)
      let order = values[first.position].compare(to: values[second.position])
      if order == tooDeep { isComparable = false }
      return (order <= 0) == isInOrder
    }
    return isComparable ? items.map(\.position) : nil
  }

  /// A number in whose order values stand that differ in it; those that do not may still differ.
  private var beginning: UInt64 { beginning(depth: 0) }

  private func beginning(depth: Int) -> UInt64 {
    let rest: UInt64 =
      switch self {
      case .null, .bool, .object: 0
      case .number(let number): Self.ordinal(number.double) >> 4
      case .string(let text): KeyBytes.prefix(text) >> 4
      // An empty array stands before the others, which begin as their first elements do.
      case .array(let elements):
        elements.isEmpty || depth > 4
          ? 0 : 1 << 59 | elements[0].beginning(depth: depth + 1) >> 5
      }
    return UInt64(rank) << 60 | rest
  }

  /// A number in whose order doubles stand; zero of a nan, which stands before them.
  private static func ordinal(_ double: Double) -> UInt64 {
    if double.isNaN { return 0 }
    // There are two zeros, which are equal.
    let bits = double == 0 ? 0 : double.bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }
}
