import JSON

/// A JSON Schema, compiled, that values are validated against.
///
/// Knows the dialects 2020-12 and draft-07 in full, but for references to other documents, which are
/// an error when it is made. `format` is checked for date-time, date, time, email, uri, uuid, ipv4
/// and ipv6 (semantics row 27).
public struct SchemaValidator: Sendable {
  private let schema: CompiledSchema

  /// Compiles a schema document: `$schema` chooses the dialect, and without it 2020-12 does.
  ///
  /// Throws every problem found, each with its place in the document.
  public init(_ document: JSONValue) throws(SchemaError) {
    schema = try SchemaCompiler.compile(document)
  }

  /// Every way in which a value breaks the schema; none where it is valid.
  public func validate(_ value: JSONValue) -> [SchemaViolation] {
    var evaluator = Evaluator(schema, isCollecting: true)
    return evaluator.run(value) ? [] : evaluator.violations
  }

  /// Whether a value is valid, which is faster to say than why not.
  public func isValid(_ value: JSONValue) -> Bool {
    var evaluator = Evaluator(schema, isCollecting: false)
    return evaluator.run(value)
  }
}
