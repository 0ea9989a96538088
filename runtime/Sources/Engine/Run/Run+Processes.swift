import JSON
import Program

/// `run`: processes and other workflows.
extension Run {
  /// A process with every expression evaluated.
  func process(
    _ executable: ResolvedProcess.Executable, _ options: ProcessOptions, _ activation: Activation
  ) throws(WorkflowError) -> ResolvedProcess {
    ResolvedProcess(
      executable: executable, arguments: try arguments(options.arguments, activation),
      environment: try environmentVariables(options.environment, activation),
      stdin: try optional(options.stdin, activation).map(Self.plainText) ?? "",
      awaits: options.await, return: options.return)
  }

  /// The start of another workflow.
  func start(
    of call: Subworkflow, _ activation: Activation
  ) throws(WorkflowError) -> WorkflowStart {
    WorkflowStart(
      index: call.index, input: try optional(call.input, activation) ?? activation.input,
      awaits: call.await)
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
