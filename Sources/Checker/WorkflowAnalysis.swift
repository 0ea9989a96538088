import Program
import Types

/// What the compiler knows of a workflow: its tasks, the data around them, and what they do.
package struct WorkflowAnalysis: Sendable {
  /// The tasks and how they are connected.
  ///
  /// Tasks that the engine cannot run stand in it too; it is for looking at, not for running.
  package let program: Program
  /// The type of the workflow's output.
  package let output: Type
  /// What the program was made of.
  let sources: DataSources
  private let tasks: [TaskID: TaskTypes]

  init(_ flow: DataFlow, output: Type) {
    program = flow.program
    sources = flow.sources
    tasks = flow.tasks
    self.output = output
  }

  /// The type of the workflow's raw input.
  package var input: Type {
    program.input.schema.map { sources.schemas[$0.index].type.type } ?? .any
  }

  /// The types around a task; `nil` where nothing leads to it.
  package func types(of task: TaskID) -> TaskTypes? { tasks[task] }

  /// The effects of a task, those of the tasks inside it not included.
  package func effects(of task: TaskID) -> TaskEffects {
    EffectAnalysis(program: program, sources: sources, types: tasks).effects(of: task)
  }
}
