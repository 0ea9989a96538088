import Types

/// What is known of the data at a point of a workflow.
struct DataState: Sendable, Widenable {
  /// The type of the data that flows from task to task.
  var data: Type
  /// The type of `$context`.
  var context: Type

  /// What is known where two ways meet.
  func union(_ other: DataState) -> DataState {
    DataState(data: data.union(other.data), context: context.union(other.context))
  }

  var widened: DataState { DataState(data: data.widened, context: context.widened) }
  var forgotten: DataState { DataState(data: data.forgotten, context: context.forgotten) }
}

extension Optional<DataState> {
  /// What is known where two ways meet, of which one or both may not be there.
  func union(_ other: DataState?) -> DataState? {
    guard let self else { return other }
    return other.map { self.union($0) } ?? self
  }

  /// Joins another way to this one.
  mutating func join(_ other: DataState?) { self = union(other) }
}

/// How control leaves a list of tasks, and what is known then; `nil` where it never leaves so.
struct BlockOutcome: Sendable, Equatable {
  /// By its end, or by `exit`.
  var exit: DataState?
  /// By `end`, which ends the workflow.
  var end: DataState?
  /// By `exit` in the `before` of an extension, which skips the task.
  var skip: DataState?
  /// The errors it may fail with; `never` where it cannot.
  var errors: Type = .never

  /// Joins the ways out that are not the end of the list.
  mutating func joinUnusual(_ other: BlockOutcome) {
    end.join(other.end)
    errors = errors.union(other.errors)
  }
}

/// The types of the data around one task, over all the ways that lead to it.
package struct TaskTypes: Sendable, Equatable {
  /// What comes to the task.
  package var rawInput: Type
  /// What `input.from` makes of it.
  package var input: Type
  /// What the task gives after `output.as`; `never` where it never completes.
  package var output: Type
  /// `$context` after the task.
  package var context: Type
  /// The errors the task may fail with.
  package var errors: Type

  func union(_ other: TaskTypes) -> TaskTypes {
    TaskTypes(
      rawInput: rawInput.union(other.rawInput), input: input.union(other.input),
      output: output.union(other.output), context: context.union(other.context),
      errors: errors.union(other.errors))
  }
}
