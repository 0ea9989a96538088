extension JSONValue: Hashable {
  /// Compares as jq's `==`: code points, doubles, and objects regardless of their order.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    left.isEqual(to: right) ?? false
  }

  /// Compares as jq's `==`; nil where the values are alike in more parts than can be looked at.
  public func isEqual(to other: JSONValue) -> Bool? {
    var left = Self.comparisonParts
    let isEqual = Self.areEqual(self, other, depth: 0, &left)
    return left < 0 ? nil : isEqual
  }

  private static func areEqual(
    _ left: JSONValue, _ right: JSONValue, depth: Int, _ parts: inout Int
  ) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.string(let left), .string(let right)): return KeyBytes.areEqual(left, right)
    case (.array(let left), .array(let right)):
      guard left.count == right.count else { return false }
      return DeepRecursion.descend(depth) { areEqual(left, right, depth: depth + 1, &parts) }
    case (.object(let left), .object(let right)):
      guard left.count == right.count else { return false }
      return DeepRecursion.descend(depth) { areEqual(left, right, depth: depth + 1, &parts) }
    default: return false
    }
  }

  private static func areEqual(
    _ left: [JSONValue], _ right: [JSONValue], depth: Int, _ parts: inout Int
  ) -> Bool {
    for position in left.indices {
      parts -= 1
      guard parts >= 0, areEqual(left[position], right[position], depth: depth, &parts) else {
        return false
      }
    }
    return true
  }

  private static func areEqual(
    _ left: JSONObject, _ right: JSONObject, depth: Int, _ parts: inout Int
  ) -> Bool {
    for (key, value) in left.entries {
      parts -= 1
      guard parts >= 0, let other = right[key], areEqual(value, other, depth: depth, &parts) else {
        return false
      }
    }
    return true
  }

  /// Hashes consistently with `==`.
  public func hash(into hasher: inout Hasher) { feed(&hasher, depth: 0) }

  private func feed(_ hasher: inout Hasher, depth: Int) {
    hasher.combine(kind)
    switch self {
    case .null: break
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value.double)
    case .string(let value): KeyBytes.feed(value, to: &hasher)
    case .array(let elements):
      hasher.combine(elements.count)
      hasher.combine(
        DeepRecursion.descend(depth) {
          var inner = Hasher()
          for element in elements { element.feed(&inner, depth: depth + 1) }
          return inner.finalize()
        })
    case .object(let object):
      hasher.combine(
        DeepRecursion.descend(depth) {
          object.entries.reduce(object.count) { sum, entry in
            var inner = Hasher()
            KeyBytes.feed(entry.key, to: &inner)
            entry.value.feed(&inner, depth: depth + 1)
            return sum &+ inner.finalize()
          }
        })
    }
  }
}

extension JSONObject: Hashable {
  /// Compares regardless of the order of the entries.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    JSONValue.object(left) == JSONValue.object(right)
  }

  /// Hashes consistently with `==`.
  public func hash(into hasher: inout Hasher) { JSONValue.object(self).hash(into: &hasher) }
}
