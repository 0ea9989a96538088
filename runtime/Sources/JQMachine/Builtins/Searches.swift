import JSON

extension NativeFunction {
  /// Positions of values and texts.
  static let searches: [Entry] = [
    Entry("indices", Searches.indices),
    Entry("index") { input, part throws(ExpressionError) in
      try Access.get(try Searches.indices(input, part), 0)
    },
    Entry("rindex") { input, part throws(ExpressionError) in
      try Access.get(try Searches.indices(input, part), -1)
    },
    Entry("_strindices", Searches.positions),
    Entry("bsearch", Searches.binarySearch),
  ]
}

/// Positions of values and texts.
enum Searches {
  static func indices(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError) -> JSONValue {
    switch (input, part) {
    case (.array, .array): return try Access.get(input, part)
    case (.array, _): return try Access.get(input, [part])
    case (.string, .string): return try positions(input, part)
    default: return try Access.get(input, part)
    }
  }

  /// Where a text occurs in another, in code points.
  static func positions(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard case .string(let whole) = input else {
      throw ExpressionError("\(input.kindAndExcerpt) cannot be searched, as it is not a string")
    }
    guard case .string(let part) = part else {
      throw ExpressionError("\(part.kindAndExcerpt) is not a string")
    }
    var positions: [JSONValue] = []
    let offsets = CodePointOffsets(whole)
    TextSearch.occurrences(of: part, in: whole) { offset in
      positions.append(.number(Double(offsets[offset])))
      return offset + 1
    }
    return .array(positions)
  }

  /// The position of a value in a sorted array, or -1 minus the one it would have.
  static func binarySearch(_ input: JSONValue, _ target: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard case .array(let elements) = input else {
      throw ExpressionError("\(input.kindAndExcerpt) cannot be searched from")
    }
    var range = elements.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let order = try target.order(to: elements[middle])
      if order == 0 { return .number(Double(middle)) }
      range = order < 0 ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return .number(Double(-1 - range.lowerBound))
  }
}
