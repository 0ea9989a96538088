import Program
import Types

/// What the compiler knows of a workflow: its tasks, the data around them, and what they do.
package struct WorkflowAnalysis: Sendable {
  /// The tasks and how they are connected. Tasks that the engine cannot run stand in it too; it is
  /// for looking at, not for running.
  package let program: Program
  /// The type of the workflow's raw input.
  package let input: Type
  /// The type of the workflow's output.
  package let output: Type
  /// The types around each task, by index; `nil` for a task that nothing leads to.
  package let types: [TaskTypes?]
  /// The effects of each task, by index.
  package let effects: [TaskEffects]
}
