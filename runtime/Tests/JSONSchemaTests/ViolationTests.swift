import JSON
import JSONSchema
import Testing

@Suite struct ViolationTests {
  @Test func `every violation is told with its places`() throws {
    let schema = try JSONValue(
      parsing: """
        {"$defs": {"price": {"type": "number", "exclusiveMinimum": 0}},
         "required": ["id", "name"], "additionalProperties": false, "dependentRequired": {"a/b": ["c"]},
         "properties": {
           "id": {"pattern": "^[a-z]+$", "minLength": 3}, "a/b": true,
           "items": {"items": {"properties": {"price": {"$ref": "#/$defs/price"}}}, "maxItems": 1, "uniqueItems": true},
           "kind": {"enum": ["a", "b"]}, "any": {"anyOf": [{"type": "null"}, {"const": 1}]},
           "one": {"oneOf": [true, true]}, "not": {"not": {"const": 1}}, "when": {"format": "date"},
           "pair": {"prefixItems": [{"const": 1}], "items": false}, "names": {"propertyNames": {"maxLength": 1}},
           "has": {"contains": {"const": 1}}, "step": {"multipleOf": 0.5}}}
        """)
    let value = try JSONValue(
      parsing: """
        {"id": "A", "items": [{"price": 0}, {"price": "1"}], "kind": "c", "extra": 1, "any": 2, "one": 1,
         "not": 1, "when": "x", "pair": [2, 3], "names": {"ab": 1}, "has": [2], "a/b": 1, "step": 0.7}
        """)
    let found = try SchemaValidator(schema).validate(value)
      .map { "\($0.instancePointer) \($0.schemaPointer) \($0.keyword): \($0.message)" }
    let expected = [
      " /required required: the property `name` is missing",
      " /dependentRequired dependentRequired: the property `c` is missing beside `a/b`",
      "/id /properties/id/pattern pattern: must match the pattern ^[a-z]+$",
      "/id /properties/id/minLength minLength: must have at least 3 characters, not 1",
      "/items /properties/items/maxItems maxItems: must have at most 1 item, not 2",
      "/items/0/price /$defs/price/exclusiveMinimum exclusiveMinimum: must be more than 0, not 0",
      "/items/1/price /$defs/price/type type: must be a number, not a string",
      "/kind /properties/kind/enum enum: must be one of \"a\", \"b\"",
      "/any /properties/any/anyOf anyOf: is none of the 2 allowed kinds",
      "/one /properties/one/oneOf oneOf: must be only one of the allowed kinds, but is those at 0 and 1",
      "/not /properties/not/not not: is what the schema excludes",
      "/when /properties/when/format format: must be a date such as 2025-01-31",
      "/pair/0 /properties/pair/prefixItems/0/const const: must be 1",
      "/pair/1 /properties/pair/items items: no further item is allowed",
      "/names /properties/names/propertyNames propertyNames: the property name `ab` is not allowed",
      "/has /properties/has/contains contains: must have at least 1 item of the required kind, not 0",
      "/step /properties/step/multipleOf multipleOf: must be a multiple of 0.5",
      "/extra /additionalProperties additionalProperties: the property `extra` is not allowed",
    ]
    for (line, other) in zip(found, expected) where line != other {
      Issue.record("\(line)\nis not\n\(other)")
    }
    #expect(found.count == expected.count)
  }

  @Test(arguments: [
    ("3", [""]), (##"{"type": "text"}"##, ["/type"]), (##"{"type": []}"##, ["/type"]),
    (##"{"required": true}"##, ["/required"]),
    (##"{"properties": {"a/b": 1}}"##, ["/properties/a~1b"]),
    (##"{"items": [{}]}"##, ["/items"]),
    (##"{"minLength": -1, "maximum": "1"}"##, ["/minLength", "/maximum"]),
    (##"{"multipleOf": 0}"##, ["/multipleOf"]), (##"{"pattern": "("}"##, ["/pattern"]),
    (##"{"pattern": "\\Z"}"##, ["/pattern"]),
    (##"{"patternProperties": {"[": true}}"##, ["/patternProperties/["]),
    (##"{"allOf": []}"##, ["/allOf"]), (##"{"required": ["a", "a"]}"##, ["/required"]),
    (##"{"$ref": "#/$defs/x"}"##, ["/$ref"]), (##"{"$ref": "#nowhere"}"##, ["/$ref"]),
    (##"{"properties": {"a": {"$ref": "other.json"}}}"##, ["/properties/a/$ref"]),
    (##"{"$ref": "https://x.example/schema"}"##, ["/$ref"]),
    (##"{"$ref": "#/x", "x": {"type": 1}}"##, ["/x/type", "/$ref"]),
    (##"{"$schema": "http://json-schema.org/draft-04/schema#"}"##, ["/$schema"]),
    (##"{"$ref": "#"}"##, [""]),
    (
      ##"{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"$ref": "#/allOf/0"}]}}}"##,
      ["/allOf/0"]
    ),
    (##"{"$id": "#a"}"##, ["/$id"]),
    (##"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"##, ["/$defs/b/$anchor"]),
    (##"{"exclusiveMinimum": true}"##, ["/exclusiveMinimum"]),
    (##"{"dependentRequired": {"a": "b"}}"##, ["/dependentRequired/a"]),
  ])
  func `a document that is no schema is refused at its places`(
    text: String, pointers: [String]
  ) throws {
    let document = try JSONValue(parsing: text)
    let error = #expect(throws: SchemaError.self) { try SchemaValidator(document) }
    #expect(error?.problems.map(\.pointer).sorted() == pointers.sorted())
  }
}
