import JSON
import TestSupport

/// Makes random schemas, and values that they accept.
struct RandomSchema {
  var generator: SeededGenerator
  static let names = ["a", "b", "c", "items", "kind"]
  static let texts = ["x", "y", "new", "12", ""]

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }

  /// A schema, nested at most as deep as told.
  mutating func schema(depth: Int) -> JSONValue {
    switch number(below: depth > 0 ? 12 : 7) {
    case 0: return ["type": "string"]
    case 1: return ["type": "integer"]
    case 2: return ["type": "number"]
    case 3: return ["type": "boolean"]
    case 4: return ["type": "null"]
    case 5: return ["enum": .array((0...number(below: 3)).map { _ in .string(pick(Self.texts)) })]
    case 6: return ["type": ["string", "null"]]
    case 7, 8: return array(depth: depth)
    case 9, 10: return object(depth: depth)
    default: return ["anyOf": [schema(depth: depth - 1), schema(depth: depth - 1)]]
    }
  }

  private mutating func array(depth: Int) -> JSONValue {
    var schema: JSONObject = ["type": "array", "items": self.schema(depth: depth - 1)]
    if number(below: 3) == 0 { schema["minItems"] = 1 }
    if number(below: 5) == 0 {
      schema["prefixItems"] = [self.schema(depth: depth - 1)]
    }
    return .object(schema)
  }

  /// A schema of objects.
  mutating func object(depth: Int) -> JSONValue {
    var properties = JSONObject()
    var required: [JSONValue] = []
    for name in Self.names where number(below: 2) == 0 {
      properties[name] = schema(depth: depth - 1)
      if number(below: 2) == 0 { required.append(.string(name)) }
    }
    var schema: JSONObject = ["type": "object", "properties": .object(properties)]
    if !required.isEmpty { schema["required"] = .array(required) }
    switch number(below: 3) {
    case 0: schema["additionalProperties"] = false
    case 1: schema["additionalProperties"] = self.schema(depth: 0)
    default: break
    }
    return .object(schema)
  }

  /// A value that a schema of `schema(depth:)` accepts.
  mutating func value(of schema: JSONValue) -> JSONValue {
    guard case .object(let schema) = schema else { return anything(depth: 2) }
    if case .array(let values)? = schema["enum"] { return pick(values) }
    if case .array(let alternatives)? = schema["anyOf"] { return value(of: pick(alternatives)) }
    switch schema["type"] {
    case .array(let kinds)?: return value(of: ["type": pick(kinds)])
    case .string("string")?: return .string(pick(Self.texts))
    case .string("integer")?: return .number(JSONNumber(Double(number(below: 7) - 3)))
    case .string("number")?: return .number(JSONNumber(Double(number(below: 15) - 7) / 2))
    case .string("boolean")?: return .bool(number(below: 2) == 0)
    case .string("null")?: return .null
    case .string("array")?: return array(of: schema)
    case .string("object")?: return object(of: schema)
    default: return anything(depth: 2)
    }
  }

  private mutating func array(of schema: JSONObject) -> JSONValue {
    let least = schema["minItems"] == nil ? 0 : 1
    var elements: [JSONValue] = []
    var prefix: [JSONValue] = []
    if case .array(let first)? = schema["prefixItems"] { prefix = first }
    for index in 0..<(least + number(below: 4)) {
      elements.append(
        value(of: index < prefix.count ? prefix[index] : schema["items"] ?? true))
    }
    return .array(elements)
  }

  private mutating func object(of schema: JSONObject) -> JSONValue {
    var object = JSONObject()
    guard case .object(let properties)? = schema["properties"] else { return .object(object) }
    var required: [JSONValue] = []
    if case .array(let names)? = schema["required"] { required = names }
    for (name, part) in properties.entries
    where required.contains(.string(name)) || number(below: 2) == 0 {
      object[name] = value(of: part)
    }
    let additional = schema["additionalProperties"] ?? true
    if additional != .bool(false), number(below: 3) == 0 {
      let name = pick(Self.names + ["other"])
      if properties[name] == nil { object[name] = value(of: additional) }
    }
    return .object(object)
  }

  private mutating func anything(depth: Int) -> JSONValue {
    value(of: schema(depth: depth > 0 ? 1 : 0))
  }
}
