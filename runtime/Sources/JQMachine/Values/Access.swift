import JSON

/// Reading parts of values by key, index and slice, as jq's `.[…]` does.
enum Access {
  /// The part of a value at a key.
  static func get(_ target: JSONValue, _ key: JSONValue) throws(ExpressionError) -> JSONValue {
    switch (target, key) {
    case (.object(let object), .string(let key)): return object[key] ?? .null
    case (.array(let elements), .number(let index)):
      guard let position = position(index, count: elements.count) else { return .null }
      return elements[position]
    case (.array(let elements), .object(let bounds)):
      return .array(Array(elements[try range(bounds, count: elements.count)]))
    case (.string(let text), .object(let bounds)):
      return .string(try slice(text, bounds))
    case (.array(let elements), .array(let pattern)):
      return .array(positions(of: pattern, in: elements))
    case (.null, .string), (.null, .number), (.null, .object): return .null
    default: throw mismatch(target, key)
    }
  }

  /// The value of an object's key, `null` for a missing one and in `null`.
  @inline(__always)
  static func get(_ target: JSONValue, field key: String) throws(ExpressionError) -> JSONValue {
    switch target {
    case .object(let object): return object[key] ?? .null
    case .null: return .null
    default: throw mismatch(target, .string(key))
    }
  }

  static func mismatch(_ target: JSONValue, _ key: JSONValue) -> ExpressionError {
    ExpressionError("Cannot index \(target.kind.rawValue) with \(key.kindAndExcerpt)")
  }

  /// Where in an array an index points, from the end if it is negative; nil outside.
  static func position(_ index: JSONNumber, count: Int) -> Int? {
    guard !index.double.isNaN else { return nil }
    let whole = Int(max(min(index.double, Double(Int32.max)), Double(Int32.min)))
    let position = whole < 0 ? whole + count : whole
    return position >= 0 && position < count ? position : nil
  }

  /// The positions that a slice key, an object with `start` and `end`, stands for.
  static func range(_ bounds: JSONObject, count: Int) throws(ExpressionError) -> Range<Int> {
    func bound(_ key: String, _ missing: Int) throws(ExpressionError) -> Double {
      switch bounds[key] {
      case .null?: return Double(missing)
      case .number(let number)?: return number.double.isNaN ? Double(missing) : number.double
      default: throw ExpressionError("Array/string slice indices must be integers")
      }
    }
    var (start, end) = (try bound("start", 0), try bound("end", count))
    let length = Double(count)
    if start < 0 { start += length }
    start = min(max(start, 0), length).rounded(.down)
    if end < 0 { end += length }
    if end < 0 { end = start }
    end = max(min(end, length).rounded(.up), start)
    return Int(start)..<Int(end)
  }

  /// The part of a text between two bounds counted in code points.
  private static func slice(_ text: String, _ bounds: JSONObject) throws(ExpressionError) -> String
  {
    let scalars = text.unicodeScalars
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let range = try range(bounds, count: isASCII ? text.utf8.count : scalars.count)
    let view = isASCII ? text.utf8.startIndex : scalars.startIndex
    let start =
      isASCII
      ? text.utf8.index(view, offsetBy: range.lowerBound)
      : scalars.index(view, offsetBy: range.lowerBound)
    let end =
      isASCII
      ? text.utf8.index(start, offsetBy: range.count)
      : scalars.index(start, offsetBy: range.count)
    return String(text[start..<end])
  }

  /// Every position at which a pattern of elements occurs.
  static func positions(of pattern: [JSONValue], in elements: [JSONValue]) -> [JSONValue] {
    guard !pattern.isEmpty, pattern.count <= elements.count else { return [] }
    return (0...elements.count - pattern.count).filter { start in
      elements[start..<start + pattern.count].elementsEqual(pattern)
    }.map { .number(Double($0)) }
  }
}
