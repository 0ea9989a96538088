import JSON
import WorkflowSyntax

/// The JSON Schema that editors check and complete workflows with, made from the key tables.
///
/// It accepts every workflow that reads without a problem, and some more: what cannot be said in a
/// schema is left to the compiler.
enum EditorSchema {
  /// The whole schema.
  static var document: JSONValue {
    let definitions = SchemaWalk.schemas.map { (key: $0.name, value: mapping($0)) }
    let tasks = MappingSchema.tasks.map { reference($0.name) }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Open Workflow DSL 1.0",
      "$ref": "#/$defs/workflow",
      "$defs": .object(JSONObject(definitions + [("task", ["oneOf": .array(tasks)])])),
    ]
  }

  private static func mapping(_ mapping: MappingSchema) -> JSONValue {
    let properties = mapping.keys.map { key in
      (key: key.name, value: described(Self.schema(key.shape), key.summary))
    }
    var schema: JSONObject = [
      "description": .string(mapping.summary), "type": "object",
      "properties": .object(JSONObject(properties)),
      "additionalProperties": mapping.other == nil ? false : true,
    ]
    let required = mapping.keys.filter(\.isRequired).map(\.name)
    var rules = mapping.rules.compactMap { rule($0, required: required) }
    let isAlone = mapping.rules.contains { if case .alone = $0 { true } else { false } }
    if !required.isEmpty, !isAlone { rules.insert(need(required), at: 0) }
    if mapping.name == "function call" { rules.append(["not": protocolCall]) }
    if !rules.isEmpty { schema["allOf"] = .array(rules) }
    return .object(schema)
  }

  /// A call of a protocol, which is no call of a function.
  private static var protocolCall: JSONValue {
    let words = MappingSchema.tasks.compactMap { task -> JSONValue? in
      guard case .choice(let words)? = task.key("call")?.shape else { return nil }
      return words.first.map { .string($0) }
    }
    return ["properties": ["call": ["enum": .array(words)]]]
  }

  private static func rule(_ rule: MappingSchema.Rule, required: [String]) -> JSONValue? {
    switch rule {
    case .exactlyOne(let names): ["oneOf": .array(names.map { need([$0]) })]
    case .atLeastOne(let names): ["anyOf": .array(names.map { need([$0]) })]
    case .only(let name, let base):
      ["dependentRequired": .object(JSONObject([(name, .array([.string(base)]))]))]
    case .alone(let name):
      ["oneOf": [["required": [.string(name)], "maxProperties": 1], need(required)]]
    case .notEmpty: ["minProperties": 1]
    }
  }

  private static func need(_ names: [String]) -> JSONValue {
    ["required": .array(names.map { .string($0) })]
  }

  private static func schema(_ shape: Shape) -> JSONValue {
    switch shape {
    case .string(let format): text(format)
    case .text, .expression: ["type": "string"]
    case .enclosed: ["type": "string", "pattern": #"^\s*\$\{[\s\S]*\}\s*$"#]
    case .boolean: ["type": "boolean"]
    case .integer(let range): integer(range)
    case .choice(let words): ["enum": .array(words.map { .string($0) })]
    case .value, .constant: true
    case .object, .constants: ["type": "object"]
    case .list(let item): ["type": "array", "items": schema(item)]
    case .named(let item): ["type": "object", "additionalProperties": schema(item)]
    case .namedList(let item):
      [
        "type": "array",
        "items": [
          "type": "object", "minProperties": 1, "maxProperties": 1,
          "additionalProperties": schema(item),
        ],
      ]
    case .either(let shapes): ["anyOf": .array(shapes.map(schema))]
    case .mapping(let mapping): reference(mapping().name)
    case .task: reference("task")
    }
  }

  private static func text(_ format: TextFormat?) -> JSONValue {
    var schema: JSONObject = ["type": "string"]
    if let pattern = format?.pattern { schema["pattern"] = .string(pattern) }
    return .object(schema)
  }

  private static func integer(_ range: ClosedRange<Int>) -> JSONValue {
    var schema: JSONObject = ["type": "integer", "minimum": .number(Double(range.lowerBound))]
    if range.upperBound < .max { schema["maximum"] = .number(Double(range.upperBound)) }
    return .object(schema)
  }

  private static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/$defs/\(name.replacing(" ", with: "%20"))")]
  }

  private static func described(_ schema: JSONValue, _ summary: String) -> JSONValue {
    guard case .object(let object) = schema else { return ["description": .string(summary)] }
    return .object(JSONObject([("description", .string(summary))] + object.entries))
  }
}
