import SourceText
import JSON

extension Type {
  /// The type of one value and no other.
  package static func literal(of value: JSONValue) -> Type {
    switch value {
    case .null: return .null
    case .bool(let value): return .literal(value)
    case .number(let number): return .literal(number.double)
    case .string(let text): return .literal(text)
    case .array(let elements):
      guard elements.count <= Limit.prefix else {
        return .array(
          of: .union(elements.lazy.map { Type.literal(of: $0) }), minimumCount: elements.count)
      }
      return .tuple(elements.map { Type.literal(of: $0) })
    case .object(let object):
      return .object(
        ObjectType(
          object.entries.map { key, value in
            .init(key, .literal(of: value), isRequired: true)
          }))
    }
  }

  /// Whether a value is of this type.
  package func contains(_ value: JSONValue) -> Bool {
    if isAny { return true }
    switch value {
    case .null: return null
    case .bool(let value): return boolean.contains(value ? .true : .false)
    case .number(let value): return number?.contains(value.double) ?? false
    case .string(let text): return string?.contains(text) ?? false
    case .array(let elements): return arrays.contains { $0.contains(elements) }
    case .object(let object): return objects.contains { $0.contains(object) }
    }
  }
}

extension NumberType {
  func contains(_ value: Double) -> Bool {
    if isInteger && value != value.rounded(.towardZero) { return false }
    return values?.contains(value) ?? true
  }
}

extension StringType {
  func contains(_ text: String) -> Bool {
    values?.contains { sameText($0, text) } ?? true
  }
}

extension ArrayType {
  func contains(_ elements: [JSONValue]) -> Bool {
    guard elements.count >= minimumCount, maximumCount.map({ elements.count <= $0 }) ?? true
    else { return false }
    return elements.enumerated().allSatisfy { element(at: $0.offset).contains($0.element) }
  }
}

extension ObjectType {
  func contains(_ object: JSONObject) -> Bool {
    properties.allSatisfy { !$0.isRequired || object[$0.name] != nil }
      && object.entries.allSatisfy { value(of: $0.key).contains($0.value) }
  }
}

extension JSONValue {
  /// The text of a string.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// Whether it is false.
  var isFalse: Bool {
    guard case .bool(false) = self else { return false }
    return true
  }

  subscript(key: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }
}
