import JSON
import JSONSchema
import Testing

@Suite struct ValidationTests {
  /// A schema, values that are valid, and values that are not.
  typealias Case = (schema: String, valid: [String], invalid: [String])

  private static let scalars: [Case] = [
    ("true", ["1"], []), ("false", [], ["1"]), ("{}", ["null", "[]"], []),
    (##"{"type": "integer"}"##, ["1", "1.0", "1e3", "-0", "1e400000"], ["1.5", #""1""#, "null"]),
    (##"{"type": ["null", "string"]}"##, ["null", #""a""#], ["1", "false"]),
    (
      ##"{"enum": [1, {"a": [1.0, 2]}, "é"]}"##, ["1.0", #"{"a": [1, 2e0]}"#], ["2", #""e\u0301""#]
    ),
    (##"{"const": {"a": 1, "b": 2}}"##, [#"{"b": 2, "a": 1}"#], [#"{"a": 1}"#]),
    (##"{"multipleOf": 0.01}"##, ["0", "19.99", "4.35", "1e300", "-0.07"], ["19.999", "0.001"]),
    (##"{"multipleOf": 0.1}"##, ["0.3", "1.1", "123456789012345678901234567890.1"], ["0.35"]),
    (##"{"multipleOf": 7}"##, ["7e20", "-14"], ["7.5", "1e20"]),
    (
      ##"{"minimum": 9007199254740993}"##, ["9007199254740993", "9007199254740994"],
      ["9007199254740992"]
    ),
    (##"{"exclusiveMinimum": 0, "maximum": 5}"##, ["0.1", "5", #""x""#], ["0", "5.1", "-1"]),
    (##"{"minLength": 2, "maxLength": 2}"##, [#""éa""#, #""😀😀""#, "1"], [#""a""#, #""abc""#]),
    (##"{"pattern": "^\\p{Letter}+\\d$"}"##, [#""é1""#, "1"], [#""é١""#, #""é1\n""#]),
    (##"{"pattern": "a\\sb"}"##, [#""xa\u00a0b""#, #""a b""#], [#""ab""#]),
  ]

  private static let collections: [Case] = [
    (
      ##"{"items": {"type": "string"}, "minItems": 1, "maxItems": 2}"##, [#"["a"]"#, "{}"],
      ["[]", "[1]", #"["a","b","c"]"#]
    ),
    (##"{"prefixItems": [{"const": 1}], "items": false}"##, ["[]", "[1]"], ["[2]", "[1, 2]"]),
    (
      ##"{"uniqueItems": true}"##, ["[1, \"1\", [1], {}]"],
      ["[1, 1.0]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]"]
    ),
    (
      ##"{"contains": {"const": 1}, "minContains": 2, "maxContains": 3}"##,
      ["[1, 1]", "[1, 1, 1, 2]"], ["[1]", "[1,1,1,1]"]
    ),
    (##"{"contains": {"const": 1}, "minContains": 0}"##, ["[]"], []),
    (
      ##"{"required": ["a"], "minProperties": 1, "maxProperties": 2}"##, [#"{"a": null}"#],
      ["{}", #"{"b":1}"#, #"{"a":1,"b":1,"c":1}"#]
    ),
    (
      ##"{"properties": {"a": {"type": "number"}}, "patternProperties": {"^x": true}, "additionalProperties": false}"##,
      [#"{"a": 1, "xy": 2}"#], [#"{"a": "1"}"#, #"{"b": 1}"#]
    ),
    (##"{"propertyNames": {"maxLength": 1}}"##, [#"{"a": 1}"#], [#"{"ab": 1}"#]),
    (
      ##"{"dependentRequired": {"a": ["b"]}}"##, [#"{"b": 1}"#, #"{"a": 1, "b": 1}"#],
      [#"{"a": 1}"#]
    ),
    (
      ##"{"dependentSchemas": {"a": {"minProperties": 2}}}"##, ["{}", #"{"a": 1, "b": 1}"#],
      [#"{"a": 1}"#]
    ),
    (
      ##"{"dependencies": {"a": ["b"], "c": {"minProperties": 2}}}"##, [#"{"b": 1}"#],
      [#"{"a": 1}"#, #"{"c": 1}"#]
    ),
    (
      ##"{"properties": {"é": true}, "additionalProperties": false}"##, [#"{"é": 1}"#],
      [#"{"e\u0301": 1}"#]
    ),
  ]

  private static let applicators: [Case] = [
    (##"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"##, ["1", "2"], ["0", "3"]),
    (##"{"anyOf": [{"const": 1}, {"type": "string"}]}"##, ["1", #""x""#], ["2"]),
    (##"{"oneOf": [{"minimum": 1}, {"maximum": 2}]}"##, ["0", "3"], ["1", "2"]),
    (##"{"not": {"type": "null"}}"##, ["1"], ["null"]),
    (##"{"if": {"const": 1}, "then": false, "else": {"minimum": 5}}"##, ["5"], ["1", "2"]),
    (
      ##"{"$ref": "#/$defs/a~1b%25", "$defs": {"a/b%": {"type": "null"}}, "maximum": 1}"##,
      ["null"], ["1"]
    ),
    (##"{"$defs": {"x": {"$anchor": "here", "const": 1}}, "$ref": "#here"}"##, ["1"], ["2"]),
    (
      ##"{"$id": "http://a.example/b/", "$defs": {"x": {"$id": "c/d", "$defs": {"y": {"const": 1}}}}, "$ref": "c/e/../d#/$defs/y"}"##,
      ["1"], ["2"]
    ),
    (
      ##"{"properties": {"next": {"$ref": "#"}}, "required": ["v"]}"##,
      [#"{"v": 1, "next": {"v": 2}}"#], [#"{"v": 1, "next": {}}"#]
    ),
    (##"{"$ref": "#/components/a", "components": {"a": {"type": "null"}}}"##, ["null"], ["1"]),
    (
      ##"{"allOf": [{"properties": {"a": true}}], "anyOf": [{"required": ["b"], "properties": {"b": true}}, true], "unevaluatedProperties": false}"##,
      [#"{"a": 1}"#, #"{"a": 1, "b": 1}"#], [#"{"c": 1}"#]
    ),
    (
      ##"{"prefixItems": [true], "contains": {"const": 1}, "unevaluatedItems": {"const": 2}}"##,
      ["[0, 1, 2]", "[1]"], ["[0, 1, 3]"]
    ),
    (
      ##"{"$id": "http://a.example/strict", "$dynamicAnchor": "node", "$ref": "tree", "unevaluatedProperties": false, "$defs": {"t": {"$id": "tree", "$dynamicAnchor": "node", "properties": {"kids": {"items": {"$dynamicRef": "#node"}}}}}}"##,
      [#"{"kids": [{"kids": []}]}"#], [#"{"kids": [{"kdis": []}]}"#]
    ),
    (
      ##"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"##,
      [#"{"type": "null"}"#, "true"], [#"{"type": 1}"#, "3"]
    ),
  ]

  private static let draft7: [Case] = [
    (##"{"items": [{"const": 1}], "additionalItems": false}"##, ["[1]", "[]"], ["[2]", "[1, 1]"]),
    (##"{"items": {"const": 1}, "additionalItems": false}"##, ["[1, 1]"], ["[2]"]),
    (
      ##"{"$ref": "#/definitions/a", "maximum": 0, "definitions": {"a": {"type": "integer"}}}"##,
      ["5"], ["0.5"]
    ),
    (
      ##"{"allOf": [{"$ref": "#a"}], "definitions": {"x": {"$id": "#a", "const": 1}}}"##, ["1"],
      ["2"]
    ),
    (
      ##"{"contains": {"const": 1}, "minContains": 2, "unevaluatedItems": false}"##, ["[1]"], ["[]"]
    ),
  ]

  @Test(arguments: scalars + collections + applicators)
  func `values are valid or not by 2020-12`(test: Case) { check(test, "") }

  @Test(arguments: draft7)
  func `values are valid or not by draft-07`(test: Case) {
    check(test, #""$schema": "http://json-schema.org/draft-07/schema#", "#)
  }

  private func check(_ test: Case, _ dialect: String) {
    let schema = test.schema.hasPrefix("{") ? "{" + dialect + test.schema.dropFirst() : test.schema
    do {
      let validator = try SchemaValidator(JSONValue(parsing: schema))
      for (texts, isValid) in [(test.valid, true), (test.invalid, false)] {
        for text in texts {
          let value = try JSONValue(parsing: text)
          let violations = validator.validate(value)
          if validator.isValid(value) != isValid || violations.isEmpty != isValid {
            Issue.record("\(text) against \(test.schema): \(violations)")
          }
        }
      }
    } catch {
      Issue.record("\(test.schema): \(error)")
    }
  }
}
