extension JSONValue {
  /// Whether arrays and objects nest in the value more deeply than the limit; a scalar has none.
  public func isNested(deeperThan limit: Int) -> Bool { isNested(deeperThan: limit, depth: 0) }

  private func isNested(deeperThan limit: Int, depth: Int) -> Bool {
    switch self {
    case .null, .bool, .number, .string: return false
    case .array(let elements):
      guard depth < limit else { return true }
      return DeepRecursion.descend(depth) {
        elements.contains { $0.isNested(deeperThan: limit, depth: depth + 1) }
      }
    case .object(let object):
      guard depth < limit else { return true }
      return DeepRecursion.descend(depth) {
        object.entries.contains { $0.value.isNested(deeperThan: limit, depth: depth + 1) }
      }
    }
  }
}
