import JSON

/// Merging objects with the objects in them, as jq's `*` does.
enum Merging {
  /// How deep objects may nest, as in jq.
  private static let depthLimit = 10_000
  /// The nesting from which the recursion goes on upon a larger stack.
  private static let prudentDepth = 400

  /// The entries of both, with what is an object in both merged; nil where they nest too deeply or
  /// are too many.
  static func merge(_ left: JSONObject, _ right: JSONObject) -> JSONObject? {
    var entries = ValueLimit.parts
    return merge(left, right, depth: 0, &entries)
  }

  private static func merge(
    _ left: JSONObject, _ right: JSONObject, depth: Int, _ entries: inout Int
  ) -> JSONObject? {
    guard depth <= depthLimit else { return nil }
    if depth == prudentDepth {
      return DeepRecursion.onFreshStack { mergeEntries(left, right, depth: depth, &entries) }
    }
    return mergeEntries(left, right, depth: depth, &entries)
  }

  private static func mergeEntries(
    _ left: JSONObject, _ right: JSONObject, depth: Int, _ entries: inout Int
  ) -> JSONObject? {
    var merged = left
    entries -= right.count
    guard entries >= 0 else { return nil }
    for (key, value) in right {
      guard case .object(let inner) = value, case .object(let old)? = merged[key] else {
        merged[key] = value
        continue
      }
      guard let both = merge(old, inner, depth: depth + 1, &entries) else { return nil }
      merged[key] = .object(both)
    }
    return merged
  }
}
