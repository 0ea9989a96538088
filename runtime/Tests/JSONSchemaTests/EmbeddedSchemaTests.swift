import JSON
import JSONSchema
import Testing

/// A schema, and what it becomes.
struct EmbeddingCase: Sendable, CustomTestStringConvertible {
  var title: String
  var schema: String
  var expected: String
  var testDescription: String { title }
}

@Suite struct EmbeddedSchemaTests {
  private func embedded(_ text: String) throws -> JSONValue {
    try EmbeddedSchema.json(JSONValue(parsing: text), at: "/components/schemas/Input")
  }

  @Test(arguments: [
    EmbeddingCase(
      title: "Definitions, and a reference to the whole",
      schema: """
        {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://shop.example/order",
         "title": "Order", "properties": {"a": {"$ref": "#/definitions/a b"}, "c": {"$ref": "#"},
         "d": {"$ref": "order#/definitions/a%20b"}}, "definitions": {"a b": {"const": {"$ref": "#"}}}}
        """,
      expected: """
        {"title": "Order", "properties": {"a": {"$ref": "#/components/schemas/Input/$defs/a%20b"},
         "c": {"$ref": "#/components/schemas/Input"},
         "d": {"$ref": "#/components/schemas/Input/$defs/a%20b"}},
         "$defs": {"a b": {"const": {"$ref": "#"}}}}
        """
    ),
    EmbeddingCase(
      title: "Tuples, dependencies and what only later dialects know",
      schema: """
        {"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"$ref": "#/items/1"}, true],
         "additionalItems": false, "minContains": 2, "dependencies": {"a": ["b"],
         "c": {"items": {"additionalItems": 1, "$ref": "#/dependencies/c"}}}}
        """,
      expected: """
        {"prefixItems": [{"$ref": "#/components/schemas/Input/prefixItems/1"}, true], "items": false,
         "allOf": [{"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"items":
         {"$ref": "#/components/schemas/Input/allOf/0/dependentSchemas/c"}}}}]}
        """
    ),
    EmbeddingCase(
      title: "Of a reference of draft 7 nothing beside it holds, but definitions stand there",
      schema: """
        {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/a", "type": "null",
         "description": "D", "definitions": {"a": {"$ref": "#/definitions/b", "minimum": 1},
         "b": {"items": {"$ref": "#/properties/x"}}}, "properties": {"x": {"minimum": 3}}}
        """,
      expected: """
        {"$ref": "#/components/schemas/Input/$defs/a", "description": "D",
         "$defs": {"a": {"$ref": "#/components/schemas/Input/$defs/b"},
         "b": {"items": {"$ref": "#/components/schemas/Input/$defs/~1properties~1x"}},
         "/properties/x": {"minimum": 3}}}
        """
    ),
    EmbeddingCase(
      title: "Anchors and documents in the document",
      schema: """
        {"$defs": {"a": {"$anchor": "here", "type": "string"}, "b": {"$id": "https://x.example/b",
         "$dynamicAnchor": "node", "properties": {"n": {"$dynamicRef": "#node"}}}},
         "properties": {"a": {"$ref": "#here"}, "b": {"$ref": "https://x.example/b#node"}}}
        """,
      expected: """
        {"$defs": {"a": {"type": "string"}, "b": {"properties": {"n":
         {"allOf": [{"$ref": "#/components/schemas/Input/$defs/b"}]}}}},
         "properties": {"a": {"$ref": "#/components/schemas/Input/$defs/a"},
         "b": {"$ref": "#/components/schemas/Input/$defs/b"}}}
        """
    ),
    EmbeddingCase(title: "A schema without keywords", schema: "true", expected: "true"),
  ])
  func `A schema as a part of another document`(_ example: EmbeddingCase) throws {
    #expect(try embedded(example.schema) == JSONValue(parsing: example.expected))
  }

  @Test func `What depends on the way that leads there keeps its own address`() throws {
    let text = """
      {"$id": "tree", "$dynamicAnchor": "node", "$ref": "leaf", "$defs": {"leaf": {"$id": "leaf",
       "$dynamicAnchor": "node", "items": {"$dynamicRef": "#node"}}}}
      """
    let embedded = try embedded(text)
    #expect(embedded["$id"] == "https://schemas.invalid/components/schemas/Input/tree")
    #expect(embedded["$defs"] == (try JSONValue(parsing: text))["$defs"])
  }

  @Test func `A broken schema is told`() {
    #expect(throws: SchemaError.self) { try embedded(##"{"$ref": "#/nowhere"}"##) }
  }
}
