import JSON

/// Moving a payload out of a value, so that nothing else refers to it and it changes in place.
extension JSONValue {
  /// Takes the elements of an array, leaving `null`; nil for another kind of value.
  mutating func takeArray() -> [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    self = .null
    return elements
  }

  /// Takes an object, leaving `null`; nil for another kind of value.
  mutating func takeObject() -> JSONObject? {
    guard case .object(let object) = self else { return nil }
    self = .null
    return object
  }

  /// Takes a string, leaving `null`; nil for another kind of value.
  mutating func takeString() -> String? {
    guard case .string(let string) = self else { return nil }
    self = .null
    return string
  }

  /// Takes the value itself, leaving `null`.
  mutating func take() -> JSONValue { exchange(&self, with: .null) }
}
