import JQMachine
import JSON

/// A value with expressions in it: what the workflow's author wrote where data may be computed.
public indirect enum ValueTemplate: Sendable {
  /// A constant.
  case literal(JSONValue)
  /// What an expression gives; exactly one output.
  case expression(ExpressionID)
  /// An array with an expression somewhere inside.
  case array([ValueTemplate])
  /// An object with an expression somewhere inside, in the order it was written.
  case object([(key: String, value: ValueTemplate)])
}

/// An expression, and what an error needs to say of it.
public struct Expression: Sendable {
  /// The code.
  public var code: ExpressionCode
  /// The text as it was written, without `${` and `}`.
  public var text: String
  /// Where it stands.
  public var origin: Origin
  /// Makes an expression.
  public init(code: ExpressionCode, text: String, origin: Origin) {
    self.code = code
    self.text = text
    self.origin = origin
  }
}

/// What happens to data before a task or the workflow: first the schema, then `from`.
public struct InputTransformation: Sendable {
  /// Validates the raw input.
  public var schema: SchemaID?
  /// Gives the transformed input.
  public var from: ValueTemplate?
  /// Makes a transformation.
  public init(schema: SchemaID? = nil, from: ValueTemplate? = nil) {
    self.schema = schema
    self.from = from
  }
}

/// What happens to data after a task or the workflow: first `as`, then the schema.
public struct OutputTransformation: Sendable {
  /// Gives the transformed value.
  public var value: ValueTemplate?
  /// Validates the transformed value.
  public var schema: SchemaID?
  /// Makes a transformation.
  public init(value: ValueTemplate? = nil, schema: SchemaID? = nil) {
    self.value = value
    self.schema = schema
  }
}

/// A schema document.
public struct Schema: Sendable {
  /// The JSON Schema.
  public var document: JSONValue
  /// Where it stands.
  public var origin: Origin
  /// Makes a schema.
  public init(document: JSONValue, origin: Origin) {
    self.document = document
    self.origin = origin
  }
}

/// A length of time, known or computed.
public enum DurationTemplate: Sendable {
  /// Nanoseconds.
  case nanoseconds(Int64)
  /// An expression that gives an ISO 8601 duration or an object with `days`, `hours`, `minutes`,
  /// `seconds` and `milliseconds`.
  case expression(ExpressionID)
}

/// A limit on how long a task or a workflow may run.
public struct Timeout: Sendable {
  /// The limit.
  public var after: DurationTemplate
  /// Makes a timeout.
  public init(after: DurationTemplate) { self.after = after }
}
