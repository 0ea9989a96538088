import JSON

extension NativeFunction {
  /// Arrays and objects as a whole.
  static let collections: [Entry] = [
    Entry("sort", Ordering.sort),
    Entry("unique", Ordering.unique),
    Entry("min", Ordering.least),
    Entry("max", Ordering.greatest),
    Entry("add", Collections.add),
    Entry("any") { input throws(ExpressionError) in
      .bool(try Collections.elements(input).contains(where: \.isTruthy))
    },
    Entry("all") { input throws(ExpressionError) in
      .bool(try Collections.elements(input).allSatisfy(\.isTruthy))
    },
    Entry("reverse", Collections.reverse),
    Entry("flatten") { input throws(ExpressionError) in try Collections.flatten(input, -1) },
    Entry("flatten", Collections.flatten(toDepth:_:)),
    Entry("transpose", Collections.transpose),
    Entry("join", Collections.join),
  ]
}

/// Arrays and objects as a whole.
enum Collections {
  /// The values that `.[]` gives.
  static func elements(_ input: JSONValue) throws(ExpressionError) -> [JSONValue] {
    switch input {
    case .array(let elements): return elements
    case .object(let object): return object.values
    default: throw ExpressionError("Cannot iterate over \(input.kindAndExcerpt)")
    }
  }

  static func add(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    var sum = JSONValue.null
    for element in try elements(input) {
      if case .number(let left) = sum, case .number(let right) = element {
        sum = .number(left.double + right.double)
      } else {
        sum = try Arithmetic.add(sum.take(), element)
      }
    }
    return sum
  }

  static func reverse(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    if case .array(let elements) = input { return .array(elements.reversed()) }
    // jq indexes whatever has a length, from its end.
    guard let length = try Inspection.length(input).doubleValue, length != 0 else { return [] }
    return try Access.get(input, .number(length - 1))
  }

  static func flatten(toDepth input: JSONValue, _ depth: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    guard depth.compare(to: 0) >= 0 else {
      throw ExpressionError("flatten depth must not be negative")
    }
    return try flatten(input, depth)
  }

  /// Takes nested arrays apart `depth` times; a depth that never gets to zero takes all apart.
  static func flatten(_ input: JSONValue, _ depth: JSONValue) throws(ExpressionError) -> JSONValue {
    var flat: [JSONValue] = []
    // Nested arrays wait on a stack of their own, because they may nest deeply.
    var pending = [(rest: try elements(input)[...], depth: depth)]
    while var (rest, depth) = pending.popLast() {
      while let element = rest.popFirst() {
        guard case .array(let inner) = element, depth != 0 else {
          guard flat.count < ValueLimit.parts else { throw .tooLarge }
          flat.append(element)
          continue
        }
        pending.append((rest, depth))
        rest = inner[...]
        depth = try Arithmetic.subtract(depth, 1)
      }
    }
    return .array(flat)
  }

  static func transpose(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    let rows = try elements(input)
    var width = 0.0
    for row in rows { width = max(width, try Inspection.length(row).doubleValue ?? 0) }
    guard width * Double(rows.count) <= Double(ValueLimit.parts) else { throw .tooLarge }
    var columns: [JSONValue] = []
    while Double(columns.count) < width {
      let position = JSONValue.number(Double(columns.count))
      var column: [JSONValue] = []
      for row in rows { column.append(try Access.get(row, position)) }
      columns.append(.array(column))
    }
    return .array(columns)
  }

  static func join(_ input: JSONValue, _ separator: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    var text = JSONValue.null
    for element in try elements(input) {
      text = text.isNull ? "" : try Arithmetic.add(text.take(), separator)
      switch element {
      case .null: break
      case .bool, .number: text = try Arithmetic.add(text.take(), .string(element.description))
      default: text = try Arithmetic.add(text.take(), element)
      }
    }
    return text.isNull ? "" : text
  }
}
