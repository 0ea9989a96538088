/// A JSON value as jq sees it: numbers are IEEE doubles, objects keep their insertion order.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// Makes a number value from a double.
  @inlinable
  public static func number(_ double: Double) -> JSONValue { .number(JSONNumber(double)) }

  /// jq's truth: everything but `null` and `false` is true.
  @inlinable
  public var isTruthy: Bool {
    switch self {
    case .null, .bool(false): false
    default: true
    }
  }

  /// Whether the value is `null`.
  @inlinable
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The boolean, or nil for another kind of value.
  @inlinable
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The number as a double, or nil for another kind of value.
  @inlinable
  public var doubleValue: Double? {
    if case .number(let value) = self { value.double } else { nil }
  }

  /// The string, or nil for another kind of value.
  @inlinable
  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The elements of an array, or nil for another kind of value.
  @inlinable
  public var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The object, or nil for another kind of value.
  @inlinable
  public var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The value of an object's key; nil when there is none or the value is not an object.
  @inlinable
  public subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }
}

/// The kinds of JSON values, named as jq's `type` names them.
public enum JSONKind: String, Sendable, Hashable, CaseIterable {
  case null, boolean, number, string, array, object
}

extension JSONValue {
  /// Which kind of value it is.
  @inlinable
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}
