import JSON
import Program

/// `run`: processes and other workflows.
extension Run {
  /// Starts a process; a task that does not wait gives its input at once (semantics row 26).
  mutating func start(
    _ options: ProcessOptions, _ activation: Activation,
    _ executable: (Run) throws(WorkflowError) -> ResolvedProcess.Executable
  ) throws(WorkflowError) -> Control {
    let command = ResolvedProcess(
      executable: try executable(self),
      arguments: try arguments(options.arguments, activation),
      environment: try environmentVariables(options.environment, activation),
      stdin: try optional(options.stdin, activation).map(Self.plainText) ?? "",
      awaits: options.await, return: options.return)
    let effect = nextEffect()
    actions.append(.run(effect, command))
    return options.await ? wait(for: effect) : .finish(activation.input)
  }

  /// Starts another workflow.
  mutating func startWorkflow(
    _ call: Subworkflow, _ activation: Activation
  ) throws(WorkflowError) -> Control {
    let input = try optional(call.input, activation) ?? activation.input
    let effect = nextEffect()
    actions.append(
      .startWorkflow(effect, WorkflowStart(index: call.index, input: input, awaits: call.await)))
    return call.await ? wait(for: effect) : .finish(activation.input)
  }

  /// The arguments: the elements of an array; of the deprecated map, each key with its value, if it
  /// has one, after an equals sign.
  private func arguments(
    _ template: ValueTemplate?, _ activation: Activation
  ) throws(WorkflowError) -> [String] {
    switch try optional(template, activation) {
    case nil, .null: return []
    case .array(let elements): return elements.map(Self.plainText)
    case .object(let object):
      return object.map { key, value in
        let text = Self.plainText(value)
        return text.isEmpty ? key : "\(key)=\(text)"
      }
    case .some(let other):
      throw WorkflowError(
        .expression, detail: "'arguments' must be an array, but is \(other.kind.rawValue)")
    }
  }

  private func environmentVariables(
    _ template: ValueTemplate?, _ activation: Activation
  ) throws(WorkflowError) -> [(name: String, value: String)] {
    switch try optional(template, activation) {
    case nil, .null: return []
    case .object(let object): return object.map { ($0, Self.plainText($1)) }
    case .some(let other):
      throw WorkflowError(
        .expression, detail: "'environment' must be an object, but is \(other.kind.rawValue)")
    }
  }

  /// A string itself, nothing for null, the JSON text of anything else.
  private static func plainText(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: "\(value)"
    }
  }
}
