import JSON

/// Whether one value contains another, as jq's `contains` has it.
enum Containment {
  /// How deep values may nest.
  private static let depthLimit = 10_000
  /// The nesting from which the recursion goes on upon a larger stack.
  private static let prudentDepth = 400

  /// How many comparisons are made, for of shared parts there may be no end.
  private static let comparisonLimit = 1 << 26

  /// Whether a value contains another; nil where they nest too deeply or have too many parts.
  ///
  /// Strings contain substrings, arrays and objects element by element, other values their equals.
  static func holds(_ whole: JSONValue, _ part: JSONValue) -> Bool? {
    var left = comparisonLimit
    return holds(whole, part, depth: 0, &left)
  }

  private static func holds(
    _ whole: JSONValue, _ part: JSONValue, depth: Int, _ left: inout Int
  ) -> Bool? {
    if depth == prudentDepth {
      return DeepRecursion.onFreshStack { check(whole, part, depth: depth, &left) }
    }
    return check(whole, part, depth: depth, &left)
  }

  private static func check(
    _ whole: JSONValue, _ part: JSONValue, depth: Int, _ left: inout Int
  ) -> Bool? {
    left -= 1
    guard depth <= depthLimit, left > 0 else { return nil }
    switch (whole, part) {
    case (.object(let whole), .object(let part)):
      for (key, inner) in part {
        guard let value = whole[key] else { return false }
        guard let holds = holds(value, inner, depth: depth + 1, &left) else { return nil }
        if !holds { return false }
      }
      return true
    case (.array(let whole), .array(let part)):
      for inner in part {
        guard let isFound = isAny(of: whole, holding: inner, depth: depth, &left) else {
          return nil
        }
        if !isFound { return false }
      }
      return true
    case (.string(let whole), .string(let part)):
      return TextSearch.contains(whole, part)
    default: return whole == part
    }
  }

  private static func isAny(
    of values: [JSONValue], holding part: JSONValue, depth: Int, _ left: inout Int
  ) -> Bool? {
    for value in values {
      guard let holds = holds(value, part, depth: depth + 1, &left) else { return nil }
      if holds { return true }
    }
    return false
  }
}
