import JSON

extension NativeFunction {
  /// What a value is and has.
  static let inspection: [Entry] = [
    Entry("type") { input in .string(input.kind.rawValue) },
    Entry("length", Inspection.length),
    Entry("utf8bytelength", Inspection.byteLength),
    Entry("keys", Inspection.keys),
    Entry("keys_unsorted", Inspection.unsortedKeys),
    Entry("has", Inspection.has),
    Entry("contains", Inspection.contains),
    Entry("isinfinite") { input in .bool(input.doubleValue?.isInfinite ?? false) },
    Entry("isnan") { input in .bool(input.doubleValue?.isNaN ?? false) },
    Entry("isnormal") { input in .bool(input.doubleValue?.isNormal ?? false) },
    Entry("isfinite") { input in .bool(input.doubleValue.map { !$0.isInfinite } ?? false) },
    Entry("infinite") { _ in .number(.infinity) },
    Entry("nan") { _ in .number(.nan) },
    Entry("abs", Inspection.absolute),
    Entry("toarray") { input in input.arrayValue == nil ? .array([input]) : input },
    Entry("have_decnum") { _ in true },
    Entry("have_literal_numbers") { _ in true },
  ]
}

/// What a value is and has.
enum Inspection {
  static func length(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    switch input {
    case .null: return 0
    case .number(let number): return .number(number.magnitude)
    case .string(let text): return .number(Double(text.unicodeScalars.count))
    case .array(let elements): return .number(Double(elements.count))
    case .object(let object): return .number(Double(object.count))
    case .bool: throw ExpressionError("\(input.kindAndExcerpt) has no length")
    }
  }

  static func byteLength(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .string(let text) = input else {
      throw ExpressionError("\(input.kindAndExcerpt) only strings have UTF-8 byte length")
    }
    return .number(Double(text.utf8.count))
  }

  static func keys(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .object(let object) = input else { return try unsortedKeys(input) }
    return .array(object.sortedEntries.map { .string($0.key) })
  }

  static func unsortedKeys(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    switch input {
    case .object(let object): return .array(object.keys.map { .string($0) })
    case .array(let elements): return .array(elements.indices.map { .number(Double($0)) })
    default: throw ExpressionError("\(input.kindAndExcerpt) has no keys")
    }
  }

  static func has(_ input: JSONValue, _ key: JSONValue) throws(ExpressionError) -> JSONValue {
    switch (input, key) {
    case (.null, _): return false
    case (.object(let object), .string(let key)): return .bool(object.contains(key: key))
    case (.array(let elements), .number(let index)):
      return .bool(
        !index.double.isNaN && index.double > -1 && index.double < Double(elements.count))
    default:
      throw ExpressionError(
        "Cannot check whether \(input.kind.rawValue) has a \(key.kind.rawValue) key")
    }
  }

  static func contains(_ input: JSONValue, _ part: JSONValue) throws(ExpressionError) -> JSONValue {
    var isComparable = input.kind == part.kind
    if case .bool(let left) = input, case .bool(let right) = part { isComparable = left == right }
    guard isComparable else {
      throw ExpressionError(
        "\(input.kindAndExcerpt) and \(part.kindAndExcerpt) cannot have their containment checked")
    }
    guard let answer = Containment.holds(input, part) else {
      throw ExpressionError("Containment check too deep")
    }
    return .bool(answer)
  }

  static func absolute(_ input: JSONValue) throws(ExpressionError) -> JSONValue {
    guard input.compare(to: 0) < 0 else { return input }
    return try Arithmetic.negate(input)
  }
}
