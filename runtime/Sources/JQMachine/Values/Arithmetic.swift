import JSON

/// The operators that compute a value from two.
public enum BinaryOperation: UInt8, Sendable, CaseIterable {
  case add, subtract, multiply, divide, modulo
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  /// Computes `left ∘ right` as jq does, changing `left` in place where it can.
  func apply(_ left: consuming JSONValue, _ right: consuming JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    switch self {
    case .add: try Arithmetic.add(left, right)
    case .subtract: try Arithmetic.subtract(left, right)
    case .multiply: try Arithmetic.multiply(left, right)
    case .divide: try Arithmetic.divide(left, right)
    case .modulo: try Arithmetic.modulo(left, right)
    case .equal: .bool(try left.equals(right))
    case .notEqual: .bool(try !left.equals(right))
    case .less: .bool(try left.order(to: right) < 0)
    case .lessOrEqual: .bool(try left.order(to: right) <= 0)
    case .greater: .bool(try left.order(to: right) > 0)
    case .greaterOrEqual: .bool(try left.order(to: right) >= 0)
    }
  }
}

extension JSONValue {
  /// Whether two values are equal.
  func equals(_ other: JSONValue) throws(ExpressionError) -> Bool {
    guard let isEqual = isEqual(to: other) else { throw .tooLarge }
    return isEqual
  }

  /// How jq sorts two values: negative, zero or positive.
  func order(to other: JSONValue) throws(ExpressionError) -> Int {
    let order = compare(to: other)
    guard order != Self.tooDeep else { throw ExpressionError("Comparison too deep") }
    return order
  }
}

/// jq's arithmetic on values of all kinds.
enum Arithmetic {
  static func add(_ left: consuming JSONValue, _ right: consuming JSONValue)
    throws(ExpressionError) -> JSONValue
  {
    switch (left.kind, right.kind) {
    case (.null, _): return right
    case (_, .null): return left
    case (.number, .number):
      return .number((left.doubleValue ?? 0) + (right.doubleValue ?? 0))
    case (.string, .string):
      guard case .string(let tail) = right, var text = left.takeString() else { return .null }
      text += tail
      guard text.utf8.count <= ValueLimit.stringBytes else { throw .tooLarge }
      return .string(text)
    case (.array, .array):
      guard case .array(let tail) = right, var elements = left.takeArray() else { return .null }
      elements.append(contentsOf: tail)
      guard elements.count <= ValueLimit.parts else { throw .tooLarge }
      return .array(elements)
    case (.object, .object):
      guard case .object(let other) = right, var object = left.takeObject() else { return .null }
      for (key, value) in other { object.updateValue(value, forKey: key) }
      guard object.count <= ValueLimit.parts else { throw .tooLarge }
      return .object(object)
    default: throw mismatch(left, right, "cannot be added")
    }
  }

  static func subtract(_ left: JSONValue, _ right: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    switch (left, right) {
    case (.number(let left), .number(let right)): return .number(left.double - right.double)
    case (.array(let left), .array(let right)):
      return .array(left.filter { !right.contains($0) })
    default: throw mismatch(left, right, "cannot be subtracted")
    }
  }

  static func multiply(_ left: JSONValue, _ right: JSONValue) throws(ExpressionError)
    -> JSONValue
  {
    switch (left, right) {
    case (.number(let left), .number(let right)): return .number(left.double * right.double)
    case (.string(let text), .number(let count)), (.number(let count), .string(let text)):
      return try repeating(text, count.double)
    case (.object(let left), .object(let right)):
      guard let merged = Merging.merge(left, right) else {
        throw ExpressionError("Object merge too deep")
      }
      return .object(merged)
    default: throw mismatch(left, right, "cannot be multiplied")
    }
  }

  private static func repeating(_ text: String, _ count: Double) throws(ExpressionError)
    -> JSONValue
  {
    guard count >= 0 else { return .null }
    let times = Int(min(count, Double(ValueLimit.stringBytes) + 1))
    guard text.utf8.count * times <= ValueLimit.stringBytes else {
      throw ExpressionError("Repeat string result too long")
    }
    return .string(String(repeating: text, count: times))
  }

  static func divide(_ left: JSONValue, _ right: JSONValue) throws(ExpressionError) -> JSONValue {
    switch (left, right) {
    case (.number(let dividend), .number(let divisor)):
      guard divisor.double != 0 else {
        throw mismatch(left, right, "cannot be divided because the divisor is zero")
      }
      return .number(dividend.double / divisor.double)
    case (.string(let text), .string(let separator)):
      return .array(try split(text, by: separator).map(JSONValue.string))
    default: throw mismatch(left, right, "cannot be divided")
    }
  }

  /// The parts of a text between the occurrences of a separator; its characters if that is empty.
  static func split(_ text: String, by separator: String) throws(ExpressionError) -> [String] {
    guard !text.isEmpty else { return [] }
    guard !separator.isEmpty else {
      guard text.unicodeScalars.count <= ValueLimit.parts else { throw .tooLarge }
      return text.unicodeScalars.map { String($0) }
    }
    let (bytes, mark) = (Array(text.utf8), Array(separator.utf8))
    var parts: [String] = []
    var start = 0
    var position = 0
    while position + mark.count <= bytes.count {
      if bytes[position] == mark[0], bytes[position..<position + mark.count].elementsEqual(mark) {
        guard parts.count < ValueLimit.parts else { throw .tooLarge }
        parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
        position += mark.count
        start = position
      } else {
        position += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  static func modulo(_ left: JSONValue, _ right: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .number(let dividend) = left, case .number(let divisor) = right else {
      throw mismatch(left, right, "cannot be divided (remainder)")
    }
    guard !dividend.double.isNaN, !divisor.double.isNaN else { return .number(.nan) }
    let whole = Int(clamping: divisor.double)
    guard whole != 0 else {
      throw mismatch(left, right, "cannot be divided (remainder) because the divisor is zero")
    }
    return .number(whole == -1 ? 0 : Double(Int(clamping: dividend.double) % whole))
  }

  static func negate(_ value: JSONValue) throws(ExpressionError) -> JSONValue {
    guard case .number(let number) = value else {
      throw ExpressionError("\(value.kindAndExcerpt) cannot be negated")
    }
    return .number(number.negated)
  }

  private static func mismatch(_ left: JSONValue, _ right: JSONValue, _ complaint: String)
    -> ExpressionError
  {
    ExpressionError("\(left.kindAndExcerpt) and \(right.kindAndExcerpt) \(complaint)")
  }
}

extension Int {
  /// The whole part of a double, or the nearest integer there is; zero of nan.
  init(clamping double: Double) {
    if double.isNaN {
      self = 0
    } else if double >= 9.2233720368547758e18 {
      self = .max
    } else if double <= -9.2233720368547758e18 {
      self = .min
    } else {
      self = Int(double)
    }
  }
}

extension BinaryOperation {
  /// What the operator gives for two values; nil where it raises an error.
  public func evaluate(_ left: JSONValue, _ right: JSONValue) -> JSONValue? {
    try? apply(left, right)
  }
}
