import JSON

extension Type {
  /// A JSON Schema (2020-12) that accepts the values of this type, without `$schema`.
  package var schema: JSONValue {
    if isAny { return .bool(true) }
    var alternatives: [JSONObject] = []
    if null { alternatives.append(["type": "null"]) }
    switch boolean {
    case .any: alternatives.append(["type": "boolean"])
    case .true: alternatives.append(["const": true])
    case .false: alternatives.append(["const": false])
    default: break
    }
    if let number { alternatives.append(number.schema) }
    if let string { alternatives.append(string.schema) }
    alternatives += arrays.map(\.schema)
    alternatives += objects.map(\.schema)
    guard let first = alternatives.first else { return .bool(false) }
    if alternatives.count == 1 { return .object(first) }
    return .object(["anyOf": .array(alternatives.map { .object($0) })])
  }
}

extension NumberType {
  fileprivate var schema: JSONObject {
    guard let values else { return ["type": isInteger ? "integer" : "number"] }
    return ["enum": .array(values.map { .number(JSONNumber($0)) })]
  }
}

extension StringType {
  fileprivate var schema: JSONObject {
    if let values { return ["enum": .array(values.map { .string($0) })] }
    var schema: JSONObject = ["type": "string"]
    if let format { schema["format"] = .string(format) }
    return schema
  }
}

extension ArrayType {
  fileprivate var schema: JSONObject {
    var schema: JSONObject = ["type": "array"]
    if !prefix.isEmpty { schema["prefixItems"] = .array(prefix.map(\.schema)) }
    if !rest.isAny { schema["items"] = rest.schema }
    if minimumCount > 0 { schema["minItems"] = .number(JSONNumber(Double(minimumCount))) }
    return schema
  }
}

extension ObjectType {
  fileprivate var schema: JSONObject {
    var schema: JSONObject = ["type": "object"]
    var declared = JSONObject()
    for property in properties { declared[property.name] = property.type.schema }
    if declared.count > 0 { schema["properties"] = .object(declared) }
    let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    if !additional.isAny { schema["additionalProperties"] = additional.schema }
    return schema
  }
}
