import Diagnostics
import JSON
import JSONSchema
import Program
import SourceText
import WorkflowSyntax
import YAML

extension WorkflowLowering {
  /// A schema that data is validated against; nil where it could not be had, or only is checked.
  mutating func schema(_ syntax: SchemaSyntax) -> SchemaID? {
    if let format = syntax.format, !isJSONSchema(format.value) {
      diagnostics.report(.unsupportedSchemaFormat(format))
      return nil
    }
    switch syntax.source {
    case .document(let node): return schema(node)
    case .resource(let resource):
      return resources.document(of: resource, goal, &diagnostics).map { schema($0) }
    case nil: return nil
    }
  }

  private mutating func schema(_ node: YAMLNode) -> SchemaID {
    let document = node.json
    var isValid = true
    do throws(SchemaError) {
      _ = try SchemaValidator(document)
    } catch {
      isValid = false
      for problem in error.problems { diagnostics.report(.invalidSchema(problem, in: node)) }
    }
    let origin =
      node.span.file == syntax.span.file
      ? origins.origin(of: node.span) : Origin(line: 1, column: 1, range: node.span.range)
    return tables.add(Schema(document: document, origin: origin), from: node, isValid: isValid)
  }

  /// Whether a schema's format is `json`, with or without a version.
  private func isJSONSchema(_ format: String) -> Bool {
    format == "json" || format.hasPrefix("json:")
  }
}
