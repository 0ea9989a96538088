import Foundation
import JSON
import JSONSchema
import TestRandom
import Testing

/// Whatever the document, compiling ends; whatever the value, both ways to validate agree.
///
/// `SLIPWAY_FUZZ_SECONDS` makes the run as long as it says, with seeds that differ from run to run.
@Suite struct RandomSchemaTests {
  private static let keywords = [
    "type", "enum", "const", "minimum", "multipleOf", "minLength", "pattern", "format", "items",
    "prefixItems", "contains", "minContains", "uniqueItems", "required", "properties",
    "patternProperties", "additionalProperties", "propertyNames", "dependentRequired",
    "dependentSchemas", "dependencies", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
    "$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "$defs", "definitions",
    "unevaluatedItems", "unevaluatedProperties", "additionalItems", "$schema", "maxItems",
  ]
  private static let words = [
    "a", "b", "#", "#a", "#/$defs/a", "#/allOf/0", "#/properties/a", "http://x.example/a", "a#a",
    "string", "integer", "array", "object", "date", "email", "^a+$", "(", "\\p{L}", "é",
    "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema",
  ]

  @Test func `random schemas never crash the validator`() {
    let seconds = ProcessInfo.processInfo.environment["SLIPWAY_FUZZ_SECONDS"].flatMap(Double.init)
    let end = Date(timeIntervalSinceNow: seconds ?? 0)
    var random = SeededGenerator(seed: seconds == nil ? 1 : UInt64.random(in: 0 ... .max))
    var compiled = 0
    for round in 0... {
      guard seconds == nil ? round < 20_000 : Date() < end else { break }
      let schema = Self.schema(depth: 3, &random)
      guard let validator = try? SchemaValidator(schema) else { continue }
      compiled += 1
      for _ in 0..<4 {
        let value = Self.value(depth: 3, &random)
        guard validator.isValid(value) != validator.validate(value).isEmpty else { continue }
        Issue.record("\(schema) and \(value)")
        return
      }
    }
    #expect(compiled > 500)
  }

  @Test func `a schema means the same as a part of another document`() throws {
    var random = SeededGenerator(seed: 2)
    var compared = 0
    var rewritten = 0
    var references = 0
    for round in 0..<6_000 {
      guard case .object(var object) = Self.schema(depth: 3, &random) else { continue }
      if round.isMultiple(of: 2) { object["$schema"] = "http://json-schema.org/draft-07/schema#" }
      if !round.isMultiple(of: 3) {
        let names = ["definitions/a", "$defs/a", "properties/b", "allOf/0", "items/0"]
        object["properties"] = [
          "a": ["$ref": .string("#/\(names[random.below(names.count)])"), "maxLength": 0],
          "b": Self.schema(depth: 2, &random),
        ]
        object["definitions"] = ["a": Self.schema(depth: 2, &random)]
        object["items"] = [Self.schema(depth: 2, &random), ["$ref": "#/definitions/a"]]
        if random.below(2) == 0 { object["$defs"] = ["a": Self.schema(depth: 2, &random)] }
      }
      let schema = JSONValue.object(object)
      guard let validator = try? SchemaValidator(schema) else { continue }
      let place = "/components/schemas/In put"
      let embedded = try EmbeddedSchema.json(schema, at: place)
      let other: JSONValue = [
        "$ref": "#/components/schemas/In%20put", "components": ["schemas": ["In put": embedded]],
      ]
      let inOther: SchemaValidator
      do {
        inOther = try SchemaValidator(other)
      } catch {
        // What stands beside the reference of a draft 7 document is not looked at only without `$id`.
        if embedded["$id"] != nil, schema["$ref"] != nil { continue }
        Issue.record("\(schema) became \(embedded): \(error)")
        return
      }
      compared += 1
      if "\(embedded)".contains("$ref") { references += 1 }
      if embedded["$id"] == nil { rewritten += 1 }
      for _ in 0..<6 {
        let value = Self.value(depth: 3, &random)
        guard validator.isValid(value) != inOther.isValid(value) else { continue }
        Issue.record("\(schema) became \(embedded), which differ on \(value)")
        return
      }
    }
    // Nearly all can be written without a `$id`.
    #expect(compared > 1_000 && references > 500 && rewritten > compared * 9 / 10)
  }

  private static func schema(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    guard depth > 0, random.below(8) > 0 else { return .bool(random.below(3) > 0) }
    var object = JSONObject()
    for _ in 0..<random.below(4) {
      let keyword = keywords[random.below(keywords.count)]
      object[keyword] = argument(of: keyword, depth: depth - 1, &random)
    }
    return .object(object)
  }

  /// A value for a keyword, mostly of the shape it needs.
  private static func argument(
    of keyword: String, depth: Int, _ random: inout SeededGenerator
  ) -> JSONValue {
    guard random.below(30) > 0 else { return value(depth: depth, &random) }
    switch keyword {
    case "allOf", "anyOf", "oneOf", "prefixItems":
      return .array((0...random.below(3)).map { _ in schema(depth: depth, &random) })
    case "properties", "patternProperties", "$defs", "definitions", "dependentSchemas",
      "dependencies":
      return ["a": schema(depth: depth, &random), "b": schema(depth: depth, &random)]
    case "dependentRequired": return ["a": ["b"]]
    case "required": return ["a"]
    case "enum": return .array((0..<3).map { _ in value(depth: 1, &random) })
    case "minimum", "multipleOf", "minLength", "minContains", "maxItems":
      return .number(JSONNumber(Double(random.below(3)) + (random.below(4) == 0 ? 0.5 : 0)))
    case "uniqueItems": return true
    case "const": return value(depth: 1, &random)
    case "type", "pattern", "format", "$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor",
      "$schema":
      return .string(words[random.below(words.count)])
    default: return schema(depth: depth, &random)
    }
  }

  private static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch random.below(depth > 0 ? 7 : 5) {
    case 0: .null
    case 1: .bool(random.below(2) == 0)
    case 2: .number(JSONNumber(Double(random.below(5)) / 2))
    case 3, 4: .string(words[random.below(words.count)])
    case 5: .array((0..<random.below(4)).map { _ in value(depth: depth - 1, &random) })
    default: ["a": value(depth: depth - 1, &random), "b": value(depth: depth - 1, &random)]
    }
  }
}
