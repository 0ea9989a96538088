import Diagnostics
import JSON
import Program
import SourceText
import WorkflowSyntax
import YAML

/// Checks one workflow and makes its program, in one way through its syntax.
///
/// Everything is lowered whatever the goal, so that every name and expression is checked; a program
/// comes out only where nothing is wrong.
struct WorkflowLowering {
  let syntax: WorkflowSyntax
  /// Whether all of the workflow could be read.
  let isComplete: Bool
  let goal: CheckGoal
  let settings: Settings
  let directory: WorkflowDirectory
  var resources: ResourceReader
  /// The expressions compiled so far, by this workflow and others.
  var expressions: CompiledExpressions
  var definitions: Definitions
  var tables = ProgramTables()
  var needs = ProgramNeeds()
  var origins: OriginFinder
  var diagnostics = DiagnosticBag()
  /// The workflows that `run.workflow` tasks name, in the order of `Program.subworkflows`.
  var runs: [(index: Int, span: SourceSpan)] = []
  /// Whether it is not known where a flow directive leads.
  var hasLostJump = false
  /// The tasks with a directive that leads where was probably meant.
  var guessedJumps: Set<TaskID> = []
  /// The blocks whose end no way leads to.
  var endlessBlocks: Set<BlockID> = []

  init(
    _ syntax: WorkflowSyntax, isComplete: Bool, goal: CheckGoal, settings: Settings,
    directory: WorkflowDirectory, resources: ResourceReader, expressions: CompiledExpressions
  ) {
    self.syntax = syntax
    self.isComplete = isComplete
    self.goal = goal
    self.settings = settings
    self.directory = directory
    self.resources = resources
    self.expressions = expressions
    definitions = Definitions(syntax.use)
    origins = OriginFinder(resources.sources[syntax.span.file])
  }

  /// Checks the workflow, and gives its program without those of the workflows it runs.
  ///
  /// Where something is wrong with it, the program is for following its data only, so that all
  /// problems are told at once; nil where that would mislead.
  mutating func lower() -> Program? {
    lowerDefinitions()
    let scope = VariableScope(place: .workflowInput)
    let input = inputTransformation(syntax.input, scope)
    let output = transformation(syntax.output, scope.at(.workflowOutput))
    let timeout = syntax.timeout.map { self.timeout($0, scope.at(.workflowTimeout)) }
    let schedule = syntax.schedule.flatMap { self.schedule($0) }
    let scheduleOrigin = syntax.schedule.map { origins.origin(of: $0.span) }
    let body = block(syntax.tasks, TaskContext(pointer: "/do"))
    reportEndlessFunctions()
    reportUnusedDefinitions()
    guard let identity = identity(), !hasLostJump else { return nil }
    let allowed = needs.hosts.union(settings.hosts)
    return Program(
      identity: identity, input: input, output: output, timeout: timeout, schedule: schedule,
      scheduleOrigin: schedule.flatMap { _ in scheduleOrigin },
      body: body, blocks: tables.blocks,
      tasks: tables.finishedTasks(withDefinitions: needs.readsTaskDefinition),
      expressions: tables.expressions, schemas: tables.schemas,
      authentications: tables.authentications, secrets: syntax.use.secrets.map(\.value),
      hosts: allowed.sorted(), programs: needs.programs.sorted())
  }

  /// What the workflow calls itself.
  private func identity() -> WorkflowIdentity? {
    guard let document = syntax.document, let dsl = document.dsl, let name = document.name,
      let namespace = document.namespace, let version = document.version
    else { return nil }
    return WorkflowIdentity(
      dsl: dsl.value, namespace: namespace.value, name: name.value, version: version.value,
      title: document.title?.value, summary: document.summary?.value,
      definition: needs.readsWorkflowDefinition ? syntax.node.json : .null)
  }

  /// Reports what the engine cannot do, unless the workflow is only checked.
  mutating func unsupported(_ diagnostic: @autoclosure () -> Diagnostic) {
    if goal == .program { diagnostics.report(diagnostic()) }
  }
}
