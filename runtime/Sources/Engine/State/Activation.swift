import JSON
import Program

/// One run of a task: what its expressions can see of it.
struct Activation: Sendable {
  /// The task.
  var task: TaskID
  /// What the task was given.
  var rawInput: JSONValue
  /// What `input.from` made of it.
  var input: JSONValue
  /// What the task's action gave.
  var rawOutput: JSONValue?
  /// What `output.as` made of it.
  var output: JSONValue?
  /// When the task began.
  var startedAt: Timestamp
  /// The authorization of the task's call.
  var authorization: Authorization?

  /// Begins a run whose input is the raw input, until `input.from` makes something else of it.
  init(task: TaskID, rawInput: JSONValue, startedAt: Timestamp) {
    self.task = task
    self.rawInput = rawInput
    self.input = rawInput
    self.startedAt = startedAt
  }
}
