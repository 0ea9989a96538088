import Expressions
import Program
import SourceText
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
  private let views: [DataFlow.View?]

  init(_ flow: DataFlow, output: Type) {
    program = flow.program
    sources = flow.sources
    tasks = flow.tasks
    views = flow.views
    self.output = output
  }

  /// The type of the workflow's raw input.
  package var input: Type {
    program.input.schema.map { sources.schemas[$0.index].type.type } ?? .any
  }

  /// An expression where it stands.
  package struct ExpressionView: Sendable {
    /// What was written; offsets in it are those of the expression's text.
    package var text: MappedText
    /// The types of its input and of the variables.
    package var scope: InferenceScope
    /// The variables that it may use, without `$`.
    package var variables: [String]

    /// Makes the description of an expression from its parts.
    package init(text: MappedText, scope: InferenceScope, variables: [String]) {
      self.text = text
      self.scope = scope
      self.variables = variables
    }
  }

  /// The first expression inside a span, in the order of the file; `nil` where there is none that
  /// is ever evaluated.
  package func expression(in span: SourceSpan) -> ExpressionView? {
    let inside = sources.expressions.indices.filter { index in
      let place = sources.expressions[index].text.span
      return place.file == span.file && span.range.contains(place.range.lowerBound)
        && place.range.upperBound <= span.range.upperBound
    }
    let first = inside.min {
      sources.expressions[$0].text.span.range.lowerBound
        < sources.expressions[$1].text.span.range.lowerBound
    }
    guard let first, let view = views[first] else { return nil }
    let source = sources.expressions[first]
    return ExpressionView(
      text: source.text, scope: view.scope.scope(on: view.data), variables: source.variables)
  }

  /// The task whose name stands at a span.
  package func task(namedAt span: SourceSpan) -> TaskID? {
    sources.tasks.firstIndex(of: span).map { TaskID($0) }
  }

  /// The types around a task; `nil` where nothing leads to it.
  package func types(of task: TaskID) -> TaskTypes? { tasks[task] }

  /// The effects of a task, those of the tasks inside it not included.
  package func effects(of task: TaskID) -> TaskEffects {
    EffectAnalysis(program: program, sources: sources, types: tasks).effects(of: task)
  }
}
