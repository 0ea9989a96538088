extension JSONValue: Comparable {
  /// Orders values as jq sorts them: null, false, true, numbers, strings, arrays, objects.
  public static func < (left: JSONValue, right: JSONValue) -> Bool { left.compare(to: right) < 0 }

  /// Orders this value against another as jq sorts: negative, zero or positive.
  ///
  /// A `nan` is less than every number, itself included. `tooDeep` is the answer for values that
  /// are alike down to a depth of 10,000, or in more parts than can be looked at.
  public func compare(to other: JSONValue) -> Int {
    var left = Self.comparisonParts
    return Self.compare(self, other, depth: 0, &left)
  }

  /// What comparing gives where it would have to go on too deeply; otherwise never given.
  public static let tooDeep = Int.min

  /// How deep a comparison goes, as in jq.
  private static let comparisonDepth = 10_000
  /// How many elements and entries a comparison looks at; of shared parts there may be no end.
  static let comparisonParts = 1 << 26

  private static func compare(
    _ left: JSONValue, _ right: JSONValue, depth: Int, _ parts: inout Int
  ) -> Int {
    switch (left, right) {
    case (.number(let left), .number(let right)): return left.compare(to: right)
    case (.string(let left), .string(let right)): return KeyBytes.compare(left, right)
    case (.array(let left), .array(let right)):
      guard depth <= comparisonDepth else { return tooDeep }
      return DeepRecursion.descend(depth) { compare(left, right, depth: depth + 1, &parts) }
    case (.object(let left), .object(let right)):
      guard depth <= comparisonDepth else { return tooDeep }
      return DeepRecursion.descend(depth) { compare(left, right, depth: depth + 1, &parts) }
    default: return left.rank - right.rank
    }
  }

  private static func compare(
    _ left: [JSONValue], _ right: [JSONValue], depth: Int, _ parts: inout Int
  ) -> Int {
    for position in 0..<min(left.count, right.count) {
      parts -= 1
      guard parts >= 0 else { return tooDeep }
      let order = compare(left[position], right[position], depth: depth, &parts)
      if order != 0 { return order }
    }
    return left.count - right.count
  }

  /// Compares the sorted keys first, then the values in the order of the keys.
  private static func compare(
    _ left: JSONObject, _ right: JSONObject, depth: Int, _ parts: inout Int
  ) -> Int {
    let (left, right) = (left.sortedEntries, right.sortedEntries)
    for position in 0..<min(left.count, right.count) {
      let order = KeyBytes.compare(left[position].key, right[position].key)
      if order != 0 { return order }
    }
    guard left.count == right.count else { return left.count - right.count }
    for position in left.indices {
      parts -= 1
      guard parts >= 0 else { return tooDeep }
      let order = compare(left[position].value, right[position].value, depth: depth, &parts)
      if order != 0 { return order }
    }
    return 0
  }

  /// The place of the kind among the kinds, and of `false` before `true`.
  var rank: Int {
    switch self {
    case .null: 0
    case .bool(false): 1
    case .bool(true): 2
    case .number: 3
    case .string: 4
    case .array: 5
    case .object: 6
    }
  }
}

extension JSONObject {
  /// The entries sorted by the code points of their keys.
  public var sortedEntries: [(key: String, value: JSONValue)] {
    entries.sorted { KeyBytes.compare($0.key, $1.key) < 0 }
  }
}
