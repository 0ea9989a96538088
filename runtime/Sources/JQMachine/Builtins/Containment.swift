import JSON

/// Whether one value contains another, as jq's `contains` has it.
enum Containment {
  /// How deep values may nest.
  private static let depthLimit = 10_000
  /// The nesting from which the recursion goes on upon a larger stack.
  private static let prudentDepth = 400

  /// Whether a value contains another; nil where they nest too deeply.
  ///
  /// Strings contain substrings, arrays and objects element by element, other values their equals.
  static func holds(_ whole: JSONValue, _ part: JSONValue, depth: Int) -> Bool? {
    if depth == prudentDepth {
      return DeepRecursion.onFreshStack { check(whole, part, depth: depth) }
    }
    return check(whole, part, depth: depth)
  }

  private static func check(_ whole: JSONValue, _ part: JSONValue, depth: Int) -> Bool? {
    guard depth <= depthLimit else { return nil }
    switch (whole, part) {
    case (.object(let whole), .object(let part)):
      for (key, inner) in part {
        guard let value = whole[key] else { return false }
        guard let holds = holds(value, inner, depth: depth + 1) else { return nil }
        if !holds { return false }
      }
      return true
    case (.array(let whole), .array(let part)):
      for inner in part {
        guard let isFound = isAny(of: whole, holding: inner, depth: depth) else { return nil }
        if !isFound { return false }
      }
      return true
    case (.string(let whole), .string(let part)):
      return TextSearch.contains(whole, part)
    default: return whole == part
    }
  }

  private static func isAny(of values: [JSONValue], holding part: JSONValue, depth: Int) -> Bool? {
    for value in values {
      guard let holds = holds(value, part, depth: depth + 1) else { return nil }
      if holds { return true }
    }
    return false
  }
}
