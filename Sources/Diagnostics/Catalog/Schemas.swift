extension DiagnosticCode {
  /// JSON Schema documents.
  package static let schemas = DiagnosticStage(
    "JSON Schema documents", 600..<700, [invalidSchema, unsupportedSchemaFormat])

  /// A schema that is no JSON Schema.
  package static let invalidSchema = DiagnosticCode(
    601, "an invalid JSON Schema",
    """
    The document of a schema must be a JSON Schema of draft 2020-12 or draft-07. A keyword has a
    value that it cannot have, or a `$ref` leads nowhere.

    ```yaml
    input:
      schema:
        document:
          type: strng      # write: string
    ```
    """)

  /// A schema of another kind.
  package static let unsupportedSchemaFormat = DiagnosticCode(
    602, "a schema that is no JSON Schema",
    """
    The `format` of a schema is `json`, which may be followed by a version: `json:2020-12` or
    `json:draft-07`. Other kinds of schemas are not validated, so they are refused.

    ```yaml
    input:
      schema:
        format: avro
        document: {}
    ```

    Write the schema as a JSON Schema.
    """)
}
