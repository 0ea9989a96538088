import JSON

/// A value as a schema describes it, for tests.
enum SampleValue {
  private static let depthLimit = 8

  /// A value of a schema: what the schema gives as an example, else the simplest one.
  static func value(of schema: JSONValue) -> JSONValue { value(of: schema, schema, 0) }

  private static func value(of schema: JSONValue, _ root: JSONValue, _ depth: Int) -> JSONValue {
    guard depth < depthLimit else { return .null }
    if let reference = schema["$ref"]?.stringValue {
      return value(
        of: reference == "#" ? root : root.member(at: reference) ?? .null, root, depth + 1)
    }
    if let example = schema["examples"]?.arrayValue?.first ?? schema["const"] ?? schema["default"]
      ?? schema["enum"]?.arrayValue?.first
    {
      return example
    }
    if let alternatives = schema["oneOf"]?.arrayValue ?? schema["anyOf"]?.arrayValue,
      let first = alternatives.first, schema["properties"] == nil
    {
      return value(of: first, root, depth + 1)
    }
    if let properties = TypeReader.properties(schema) {
      let required = TypeReader.required(schema)
      return .object(
        JSONObject(
          properties.filter { required.contains($0.key) }
            .map { ($0.key, value(of: $0.value, root, depth + 1)) }))
    }
    let type = schema["type"]?.stringValue ?? schema["type"]?.arrayValue?.first?.stringValue
    switch type {
    case "string":
      let length = Int(exactly: schema["minLength"]?.doubleValue ?? 0) ?? 0
      return .string(length > 5 ? String(repeating: "a", count: min(length, 100)) : "text")
    case "integer", "number": return .number(number(schema))
    case "boolean": return true
    case "array":
      let count = min(Int(exactly: schema["minItems"]?.doubleValue ?? 1) ?? 1, 3)
      guard let items = schema["items"], items.objectValue != nil else { return [] }
      return .array((0..<max(count, 1)).map { _ in value(of: items, root, depth + 1) })
    case "object": return [:]
    default: return .null
    }
  }

  private static func number(_ schema: JSONValue) -> Double {
    if let least = schema["minimum"]?.doubleValue { return least }
    if let least = schema["exclusiveMinimum"]?.doubleValue { return least + 1 }
    if let most = schema["maximum"]?.doubleValue { return min(most, 1) }
    return 1
  }
}
