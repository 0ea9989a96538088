/// How deep and how large a value may be, counted as it is written: a part that stands in several
/// places is as many parts.
public struct ValueExtent: Sendable {
  /// How deeply arrays and objects may nest; a scalar has no depth.
  public var depth: Int
  /// How many elements and entries there may be in all.
  public var parts: Int

  /// Makes an extent.
  public init(depth: Int, parts: Int) {
    self.depth = depth
    self.parts = parts
  }
}

extension JSONValue {
  /// In which way a value goes beyond an extent.
  public enum Excess: Sendable {
    /// It nests too deeply.
    case depth
    /// It has too many parts.
    case parts
  }

  /// In which way the value goes beyond the extent, nil where it does not; it takes no longer than
  /// counting the parts there may be.
  public func excess(over extent: ValueExtent) -> Excess? {
    var left = extent.parts
    return excess(depth: 0, limit: extent.depth, &left)
  }

  private func excess(depth: Int, limit: Int, _ left: inout Int) -> Excess? {
    switch self {
    case .null, .bool, .number, .string: return nil
    case .array(let elements):
      guard depth < limit else { return .depth }
      left -= elements.count
      guard left >= 0 else { return .parts }
      return DeepRecursion.descend(depth) {
        for element in elements {
          if let excess = element.excess(depth: depth + 1, limit: limit, &left) { return excess }
        }
        return nil
      }
    case .object(let object):
      guard depth < limit else { return .depth }
      left -= object.count
      guard left >= 0 else { return .parts }
      return DeepRecursion.descend(depth) {
        for entry in object.entries {
          if let excess = entry.value.excess(depth: depth + 1, limit: limit, &left) {
            return excess
          }
        }
        return nil
      }
    }
  }
}
