import Diagnostics
import Expressions
import Program
import SourceText
import Types
import YAML

/// What the program was made of, as far as the flow of data needs it.
struct DataSources: Sendable {
  /// An expression as it was written.
  struct Expression: Sendable {
    var syntax: ExpressionSyntax
    var text: MappedText
    /// The variables that it may use, without `$`.
    var variables: [String]
    /// Whether something is wrong with it, so that nothing is known of what it reads and gives.
    var isUnread = false
  }

  /// The expressions, by the indices of `Program.expressions`.
  var expressions: [Expression]
  /// What the schemas accept, by the indices of `Program.schemas`, and where they stand.
  var schemas: [(type: SchemaType, span: SourceSpan)]
  /// Where the tasks' names stand, by the indices of `Program.tasks`.
  var tasks: [SourceSpan]
  /// What the tasks were written as.
  var taskNodes: [YAMLNode]
  /// The tasks that were checked but not lowered: what they give is not known.
  var opaqueTasks: Set<TaskID>
  /// The tasks of which not all could be read: nothing is known of the data behind them.
  var incompleteTasks: Set<TaskID> = []
  /// Whether something could not be read that all data depends on.
  var hasLostData = false
  /// What the workflows started by `run.workflow` declare; `nil` where they are not known.
  var subworkflows: [WorkflowInterface?] = []
}

/// What a workflow declares of the data that goes in and comes out.
struct WorkflowInterface: Sendable {
  /// What it accepts.
  var input: SchemaType
  /// What it gives.
  var output: Type
}

/// Follows the data through a workflow, and reports what fails or is likely a mistake.
///
/// Every list of tasks is gone through in order; where jumps lead back, until nothing new comes to
/// be known. The types are those of the specification's section Data Flow, in the order of
/// semantics row 7.
struct DataFlow {
  let program: Program
  let sources: DataSources
  /// What was found.
  var diagnostics = DiagnosticBag()
  /// What is known around each task.
  private(set) var tasks: [TaskID: TaskTypes] = [:]
  /// What each expression sees, over all the ways that lead to it, by the indices of
  /// `Program.expressions`; `nil` where none does.
  private(set) var views: [View?]
  /// What an expression sees.
  typealias View = (data: Type, scope: ExpressionTypes)

  /// Whether findings are kept: not while the types in a loop are still being found.
  var isRecording = true
  /// The functions being followed, which ends recursion.
  var callers: [TaskID] = []

  init(program: Program, sources: DataSources) {
    self.program = program
    self.sources = sources
    views = Array(repeating: nil, count: program.expressions.count)
  }

  /// Follows the data from the workflow's input to its output, and gives the output's type.
  mutating func run() -> Type {
    var raw = Type.any
    var errors = Type.never
    if let schema = program.input.schema {
      raw = sources.schemas[schema.index].type.type
      errors = .error(.validation)
    }
    var scope = ExpressionTypes(workflowInput: raw, secrets: program.secrets)
    var input = raw
    if let from = program.input.from {
      input = value(from, on: raw, scope, &errors)
    }
    check(program.timeout?.after, on: input, scope, &errors)
    let start = DataState(data: input, context: .null)
    if case .on(let strategy, let read)? = program.schedule {
      check(strategy, of: event(read: read), from: start, scope)
    }
    reportUnusedExports()
    let outcome = follow(program.body, from: start, scope)
    let end = outcome.exit.union(outcome.end)
    guard let end else { return .never }
    scope.context = end.context
    var output = end.data
    if let template = program.output.value {
      output = value(template, on: output, scope, &errors)
    }
    if let schema = program.output.schema {
      output = checked(output, against: schema, what: "the workflow's output", &errors)
    }
    reportLeaks(output, to: "the workflow's output", at: outputSpan)
    return output
  }

  /// Where the workflow's output comes from: `output.as`, or its last task.
  private var outputSpan: SourceSpan? {
    if case .expression(let id) = program.output.value {
      return sources.expressions[id.index].text.span
    }
    return program.blocks[program.body.index].tasks.last.map { sources.tasks[$0.index] }
  }

  /// Keeps a finding, unless types are still being found.
  mutating func report(_ diagnostic: Diagnostic) {
    guard isRecording else { return }
    // What a task lacks that could not be read as a whole was told.
    let place = diagnostic.labels.first?.span
    if sources.incompleteTasks.contains(where: { sources.tasks[$0.index] == place }) { return }
    diagnostics.report(diagnostic)
  }

  /// Notes what is known around a task.
  mutating func record(_ types: TaskTypes, of task: TaskID) {
    guard isRecording else { return }
    tasks[task] = tasks[task].map { $0.union(types) } ?? types
  }

  /// Notes what an expression sees.
  mutating func record(_ data: Type, _ scope: ExpressionTypes, of expression: ExpressionID) {
    guard isRecording else { return }
    views[expression.index] =
      views[expression.index].map { ($0.data.union(data), $0.scope.union(scope)) } ?? (data, scope)
  }

  /// Does something without keeping what it finds.
  mutating func silently<Result>(_ body: (inout DataFlow) -> Result) -> Result {
    let outer = isRecording
    isRecording = false
    defer { isRecording = outer }
    return body(&self)
  }

  /// Where types were declared or made, the first places in the order they stand.
  func labels(_ types: Type...) -> [Diagnostic.Label] { labels(types) }

  /// Where types were declared or made, the first places in the order they stand.
  func labels(_ types: [Type]) -> [Diagnostic.Label] {
    var labels: [Diagnostic.Label] = []
    for type in types {
      for place in type.origins where !labels.contains(where: { $0.span == place }) {
        let isDeclared = sources.schemas.contains { $0.span.contains(place) }
        let kind = type.objects.isEmpty ? ": \(type.short(depth: 1))" : ""
        labels.append(.init(place, (isDeclared ? "declared here" : "made here") + kind))
      }
    }
    return Array(labels.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }.prefix(2))
  }

  /// What is left of data that a schema validates; reports what it certainly refuses.
  mutating func checked(
    _ type: Type, against schema: SchemaID, what: String, _ errors: inout Type
  ) -> Type {
    let expected = sources.schemas[schema.index]
    if expected.type.isExact, type.isSubset(of: expected.type.type) { return type }
    errors = errors.union(.error(.validation))
    let common = type.intersection(expected.type.type)
    if common.isNever && !type.isNever {
      report(
        .unsatisfiable(
          type, expected.type.type, what: what, at: expected.span, labels: labels(type)))
      // What is wrong was told: the tasks that follow are looked at all the same.
      return .any
    }
    return common
  }
}
