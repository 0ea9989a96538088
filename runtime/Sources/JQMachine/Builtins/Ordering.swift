import JSON

/// Sorting, grouping and extremes, by keys that stand beside the values.
enum Ordering {
  static func sort(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input else { throw notAnArray(input) }
    return .array(sorted(values, by: values))
  }

  static func sortBy(_ input: JSONValue, _ keys: JSONValue) throws(ExpressionError) -> JSONValue {
    let (values, keys) = try paired(input, keys)
    return .array(sorted(values, by: keys))
  }

  static func groupBy(_ input: JSONValue, _ keys: JSONValue) throws(ExpressionError) -> JSONValue {
    let (values, keys) = try paired(input, keys)
    return .array(groups(keys).map { group in .array(group.map { values[$0] }) })
  }

  static func unique(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input else { throw notAnArray(input) }
    return .array(groups(values).compactMap { $0.first.map { values[$0] } })
  }

  static func uniqueBy(_ input: JSONValue, _ keys: JSONValue) throws(ExpressionError) -> JSONValue {
    let (values, keys) = try paired(input, keys)
    return .array(groups(keys).compactMap { $0.first.map { values[$0] } })
  }

  /// The first of the values with the least key.
  static func least(_ input: JSONValue, _ keys: JSONValue) throws(ExpressionError) -> JSONValue {
    try extreme(input, keys) { $0 < 0 }
  }

  /// The last of the values with the greatest key.
  static func greatest(_ input: JSONValue, _ keys: JSONValue) throws(ExpressionError) -> JSONValue {
    try extreme(input, keys) { $0 >= 0 }
  }

  private static func extreme(
    _ input: JSONValue, _ keys: JSONValue, _ isBetter: (Int) -> Bool
  ) throws(ExpressionError) -> JSONValue {
    guard case .array(let values) = input, case .array(let keyValues) = keys else {
      throw ExpressionError(
        "\(input.kindAndExcerpt) and \(keys.kindAndExcerpt) cannot be iterated over")
    }
    guard values.count == keyValues.count else {
      throw ExpressionError("\(input.kindAndExcerpt) and \(keys.kindAndExcerpt) have wrong length")
    }
    guard var best = keyValues.indices.first else { return .null }
    for position in keyValues.indices.dropFirst()
    where isBetter(keyValues[position].compare(to: keyValues[best])) {
      best = position
    }
    return values[best]
  }

  private static func sorted(_ values: [JSONValue], by keys: [JSONValue]) -> [JSONValue] {
    order(keys).map { values[$0] }
  }

  /// The positions in the order of their keys; equal keys keep their order.
  private static func order(_ keys: [JSONValue]) -> [Int] {
    keys.indices.sorted { left, right in
      let order = keys[left].compare(to: keys[right])
      return order == 0 ? left < right : order < 0
    }
  }

  /// The positions of equal keys together, in the order of the keys.
  private static func groups(_ keys: [JSONValue]) -> [[Int]] {
    var groups: [[Int]] = []
    for position in order(keys) {
      if let first = groups.last?.first, keys[first] == keys[position] {
        groups[groups.count - 1].append(position)
      } else {
        groups.append([position])
      }
    }
    return groups
  }

  private static func paired(
    _ input: JSONValue, _ keys: JSONValue
  ) throws(ExpressionError) -> ([JSONValue], [JSONValue]) {
    guard case .array(let values) = input, case .array(let keyValues) = keys,
      values.count == keyValues.count
    else {
      throw ExpressionError(
        "\(input.kindAndExcerpt) and \(keys.kindAndExcerpt) cannot be sorted, "
          + "as they are not both arrays")
    }
    return (values, keyValues)
  }

  private static func notAnArray(_ input: JSONValue) -> ExpressionError {
    ExpressionError("\(input.kindAndExcerpt) cannot be sorted, as it is not an array")
  }
}
