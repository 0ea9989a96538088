import JSON
import Program

/// `emit`.
extension Run {
  /// Publishes a CloudEvent and gives it; what every event needs is filled in (semantics row 20).
  mutating func publish(
    _ template: ValueTemplate, _ activation: Activation
  ) throws(WorkflowError) -> JSONValue {
    guard case .object(var event) = try evaluate(template, on: activation.input, activation) else {
      throw WorkflowError(.expression, detail: "an event must be an object")
    }
    let identity = tables.program.identity
    let defaults = [
      ("specversion", "1.0"),
      ("id", instance.random.uuid()),
      ("source", "/\(identity.namespace)/\(identity.name)/\(identity.version)"),
      ("time", now.text),
    ]
    for (name, value) in defaults where event[name]?.isNull ?? true {
      event[name] = .string(value)
    }
    actions.append(.publish(.object(event)))
    return .object(event)
  }
}
