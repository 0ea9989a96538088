import Diagnostics
import JSON
import JSONSchema
import SourceText
import YAML

/// What is reported of the documents of schemas.
extension Diagnostic {
  static func invalidSchema(_ problem: SchemaError.Problem, in document: YAMLNode) -> Diagnostic {
    let path = JSONPointer.tokens(of: problem.pointer) ?? []
    return Diagnostic(
      .invalidSchema, .error, problem.reason, at: document.descendant(at: path).span)
  }

  static func unsupportedSchemaFormat(_ format: Located<String>) -> Diagnostic {
    Diagnostic(
      .unsupportedSchemaFormat, .error, "schemas of the format `\(format.value)` are not validated",
      at: format.span, help: "write a JSON Schema, whose format is `json`")
  }
}
