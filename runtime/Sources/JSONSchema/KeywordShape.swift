import JSON

/// What the value of a keyword must look like.
enum KeywordShape {
  case schema, schemas, schemaList, schemaOrList
  case patternSchemas
  /// Schemas or lists of names.
  case dependencies
  case nameLists
  case names, types
  case anchor, reference, pattern, string
  case boolean, number, positiveNumber, count
  case list, anything

  /// The shape of a keyword's value in a dialect, or nil for a keyword the dialect does not know.
  static func of(_ keyword: String, in dialect: Dialect) -> KeywordShape? {
    common[keyword] ?? (dialect == .draft7 ? draft7 : draft2020)[keyword]
  }

  private static let common: [String: KeywordShape] = [
    "$id": .reference, "$schema": .reference, "$ref": .reference, "$comment": .string,
    "title": .string, "description": .string, "default": .anything, "examples": .list,
    "readOnly": .boolean, "writeOnly": .boolean, "contentMediaType": .string,
    "contentEncoding": .string, "format": .string,
    "type": .types, "enum": .list, "const": .anything,
    "multipleOf": .positiveNumber, "minimum": .number, "maximum": .number,
    "exclusiveMinimum": .number, "exclusiveMaximum": .number,
    "minLength": .count, "maxLength": .count, "pattern": .pattern,
    "minItems": .count, "maxItems": .count, "uniqueItems": .boolean, "contains": .schema,
    "minProperties": .count, "maxProperties": .count, "required": .names,
    "properties": .schemas, "patternProperties": .patternSchemas,
    "additionalProperties": .schema, "propertyNames": .schema, "dependencies": .dependencies,
    "if": .schema, "then": .schema, "else": .schema, "not": .schema,
    "allOf": .schemaList, "anyOf": .schemaList, "oneOf": .schemaList, "definitions": .schemas,
  ]

  private static let draft7: [String: KeywordShape] = [
    "items": .schemaOrList, "additionalItems": .schema,
  ]

  private static let draft2020: [String: KeywordShape] = [
    "$anchor": .anchor, "$dynamicAnchor": .anchor, "$dynamicRef": .reference,
    "$vocabulary": .anything, "$defs": .schemas, "items": .schema, "prefixItems": .schemaList,
    "minContains": .count, "maxContains": .count, "dependentSchemas": .schemas,
    "dependentRequired": .nameLists, "unevaluatedItems": .schema,
    "unevaluatedProperties": .schema, "contentSchema": .schema, "deprecated": .boolean,
  ]

  /// The subschemas in a keyword's value, with the pointer to each from the keyword.
  func subschemas(of value: JSONValue) -> [(path: String, value: JSONValue)] {
    switch (self, value) {
    case (.schema, _), (.schemaOrList, .object), (.schemaOrList, .bool): [("", value)]
    case (.schemaList, .array(let items)), (.schemaOrList, .array(let items)):
      items.enumerated().map { ("/\($0.offset)", $0.element) }
    case (.schemas, .object(let object)), (.patternSchemas, .object(let object)):
      object.entries.map { ("/" + JSONPointer.escape($0.key), $0.value) }
    case (.dependencies, .object(let object)):
      object.entries.filter { $0.value.kind != .array }
        .map { ("/" + JSONPointer.escape($0.key), $0.value) }
    default: []
    }
  }
}
