import JSON

/// Merging objects with the objects in them, as jq's `*` does.
enum Merging {
  /// How deep objects may nest, as in jq.
  private static let depthLimit = 10_000
  /// The nesting from which the recursion goes on upon a larger stack.
  private static let prudentDepth = 400

  /// The entries of both, with what is an object in both merged; nil where they nest too deeply.
  static func merge(_ left: JSONObject, _ right: JSONObject, depth: Int) -> JSONObject? {
    guard depth <= depthLimit else { return nil }
    if depth == prudentDepth {
      return DeepRecursion.onFreshStack { mergeEntries(left, right, depth: depth) }
    }
    return mergeEntries(left, right, depth: depth)
  }

  private static func mergeEntries(
    _ left: JSONObject, _ right: JSONObject, depth: Int
  ) -> JSONObject? {
    var merged = left
    for (key, value) in right {
      guard case .object(let inner) = value, case .object(let old)? = merged[key] else {
        merged[key] = value
        continue
      }
      guard let both = merge(old, inner, depth: depth + 1) else { return nil }
      merged[key] = .object(both)
    }
    return merged
  }
}
