import JSON
import JSONSchema
import Program

extension PreparedProgram {
  /// What of a raw input does not fit the workflow's `input.schema`; nothing where it has none, or one
  /// that is no schema, which an instance then tells.
  public func inputViolations(_ input: JSONValue) -> [SchemaViolation] {
    guard let schema = program.input.schema, case .success(let validator) = schemas[schema.index],
      !validator.isValid(input)
    else { return [] }
    return validator.validate(input)
  }
}
