import JSON
import Program

/// Validation against the schemas of the program.
extension Run {
  /// Throws a `validation` error with every violation where the value does not fit.
  func validate(
    _ value: JSONValue, _ schema: SchemaID, _ name: String, _ activation: Activation?
  ) throws(WorkflowError) {
  }
}
