import JSON

/// Sorting and extremes.
enum Ordering {
  static func sort(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input else { throw notAnArray(input) }
    return .array(try sorted(values))
  }

  static func unique(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input else { throw notAnArray(input) }
    var unique: [JSONValue] = []
    for value in try sorted(values) where value != unique.last { unique.append(value) }
    return .array(unique)
  }

  /// The first of the least values; null where there is none.
  static func least(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    try extreme(input) { $0 < 0 }
  }

  /// The last of the greatest values; null where there is none.
  static func greatest(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    try extreme(input) { $0 >= 0 }
  }

  private static func extreme(
    _ input: JSONValue, _ isBetter: (Int) -> Bool
  ) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input else {
      throw ExpressionError(
        "\(input.kindAndExcerpt) and \(input.kindAndExcerpt) cannot be iterated over")
    }
    guard var best = values.first else { return .null }
    for value in values.dropFirst() where isBetter(try value.order(to: best)) { best = value }
    return best
  }

  /// The values in order; equal ones, such as `1` and `1.0`, keep theirs.
  private static func sorted(_ values: [JSONValue]) throws(ExpressionError) -> [JSONValue] {
    guard let order = JSONValue.sortedPositions(values) else {
      throw ExpressionError("Comparison too deep")
    }
    return order.map { values[$0] }
  }

  private static func notAnArray(_ input: JSONValue) -> ExpressionError {
    ExpressionError("\(input.kindAndExcerpt) cannot be sorted, as it is not an array")
  }
}
