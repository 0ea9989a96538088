import Diagnostics
import SourceText

extension MappingSchema {
  /// What happens to data on the way in (DSL reference, "Input").
  static let input = MappingSchema(
    "input", "What happens to data on the way in: the schema is checked, then `from` is evaluated.",
    keys: [
      Key("schema", .mapping { .schema }, "Validates the raw input."),
      Key("from", .transformation, "Gives the transformed input."),
    ])

  /// What happens to data on the way out (DSL reference, "Output").
  static let output = MappingSchema(
    "output", "What happens to data on the way out: `as` is evaluated, then the schema is checked.",
    keys: [
      Key("schema", .mapping { .schema }, "Validates the transformed output."),
      Key("as", .transformation, "Gives the transformed output."),
    ])

  /// What becomes of the context (DSL reference, "Export").
  static let export = MappingSchema(
    "export", "What becomes of `$context`: `as` is evaluated, then the schema is checked.",
    keys: [
      Key("schema", .mapping { .schema }, "Validates the context."),
      Key("as", .transformation, "Gives the context; `.` is the transformed output."),
    ])

  /// A schema (DSL reference, "Schema").
  static let schema = MappingSchema(
    "schema", "A schema of data.",
    keys: [
      Key(
        "format", .string, "The kind of schema, `json` or `json:version`; `json` is the default."),
      Key("document", .constant, "The schema, in place."),
      Key("resource", .mapping { .externalResource }, "The schema, elsewhere."),
    ],
    rules: [.exactlyOne(["document", "resource"])])
}

extension Shape {
  /// An expression, or a mapping with expressions in it.
  static var transformation: Shape { .either([.expression, .object]) }
}

extension SyntaxReader {
  /// The `input` of a workflow or a task.
  mutating func input(_ member: Member?) -> InputSyntax? {
    guard let keys = members(member, .input) else { return nil }
    return InputSyntax(
      schema: schema(keys["schema"]), from: transformation(keys["from"]), span: keys.span)
  }

  /// The `output` of a workflow or a task.
  mutating func output(_ member: Member?) -> OutputSyntax? { transformed(member, .output) }

  /// The `export` of a task.
  mutating func export(_ member: Member?) -> OutputSyntax? { transformed(member, .export) }

  private mutating func transformed(_ member: Member?, _ schema: MappingSchema) -> OutputSyntax? {
    guard let keys = members(member, schema) else { return nil }
    return OutputSyntax(
      schema: self.schema(keys["schema"]), value: transformation(keys["as"]), span: keys.span)
  }

  private mutating func schema(_ member: Member?) -> SchemaSyntax? {
    guard let keys = members(member, .schema) else { return nil }
    let document = keys["document"].map { SchemaSyntax.Source.document($0.node) }
    let resource = externalResource(keys["resource"]).map { SchemaSyntax.Source.resource($0) }
    return SchemaSyntax(
      format: string(keys["format"]), source: document ?? resource, span: keys.span)
  }
}
