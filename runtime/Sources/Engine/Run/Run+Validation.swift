import JSON
import JSONSchema
import Program

/// Validation against the schemas of the program.
extension Run {
  /// Throws a `validation` error with every violation where the value does not fit.
  func validate(
    _ value: JSONValue, _ schema: SchemaID, _ name: String, _ activation: Activation?
  ) throws(WorkflowError) {
    let validator: SchemaValidator
    switch tables.schemas[schema.index] {
    case .success(let compiled): validator = compiled
    case .failure(let error):
      let problems = error.problems.map { "\($0.pointer): \($0.reason)" }
      throw WorkflowError(
        .configuration,
        detail: "the schema of \(name) is no JSON Schema: \(problems.joined(separator: "; "))")
    }
    guard !validator.isValid(value) else { return }
    let owner =
      activation.map { "the task '\(tables.tasks[$0.task.index].task.name)'" } ?? "the workflow"
    let violations = validator.validate(value).map { environment.redact($0.description) }
    throw WorkflowError(
      .validation,
      detail: "\(name) of \(owner) does not fit its schema: \(violations.joined(separator: "; "))")
  }
}
