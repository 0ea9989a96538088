import Checker
import Diagnostics
import Program
import SourceText
import TargetKit
import WorkflowSyntax
import YAML

/// What the compiler makes of some workflow files: what is wrong with them, and their program.
///
/// It is a pure function of its input: it touches no disk, clock or environment.
package struct Compilation: Sendable {
  /// What is compiled.
  package struct Input: Sendable {
    /// The workflow files; a `run.workflow` task finds the workflows of the others.
    package var workflows: [SourceFile]
    /// The `slipway.yaml` beside the first workflow, if there is one.
    package var settings: SourceFile?
    /// The section of the settings that applies, beside what stands outside of sections.
    package var environment: String?
    /// Gives the schemas and scripts that the workflows refer to.
    package var loader: SourceLoader

    /// Makes an input.
    package init(
      workflows: [SourceFile], settings: SourceFile? = nil, environment: String? = nil,
      loader: SourceLoader = .init(files: [])
    ) {
      self.workflows = workflows
      self.settings = settings
      self.environment = environment
      self.loader = loader
    }
  }

  /// How far the compilation goes.
  package enum Goal: Sendable {
    /// Finds problems; accepts the whole language.
    case check
    /// Makes a program of the first workflow; what the engine cannot do is an error.
    case program
  }

  /// Every file that took part: the workflows in order, the settings, then what was loaded.
  package let sources: SourceMap
  /// The problems, in the order they are printed.
  package let diagnostics: [Diagnostic]
  /// The program of the first workflow; none where the goal is to check, or where there are errors.
  package let program: Program?
  /// What is known of the first workflow; none where it is not well formed.
  package let analysis: WorkflowAnalysis?
  /// What each target, by its name, is asked for in the settings.
  package let targetOptions: [String: TargetOptions]
  /// What the next compilation of the same files, a little changed, need not do again.
  private let expressions: CompiledExpressions
  private let workflowCount: Int
  private let hasSettings: Bool

  /// Every file that took part, as bundles name it.
  package var inputs: [Shipment.Input] {
    sources.files.enumerated().map { index, file in
      let isSettings = hasSettings && index == workflowCount
      return Shipment.Input(
        path: file.path,
        role: index < workflowCount ? .workflow : isSettings ? .settings : .resource,
        bytes: file.utf8)
    }
  }

  /// Whether any problem is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Compiles workflows.
  ///
  /// What an earlier compilation has made of the same parts is used again: the result is the same,
  /// but sooner there.
  package init(_ input: Input, goal: Goal, after earlier: Compilation? = nil) {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    let ids = input.workflows.map { sources.add($0) }
    let settings = Settings(
      input.settings.map { ($0, id: sources.add($0)) }, environment: input.environment,
      &diagnostics)
    let members = ids.map { Self.read(sources[$0], as: $0, &diagnostics) }
    var expressions = earlier?.expressions ?? CompiledExpressions()
    let result = WorkflowSet(members, settings: settings).check(
      goal == .check ? .check : .program, &sources, loader: input.loader, reusing: &expressions,
      &diagnostics)
    self.expressions = expressions
    program = result.program
    analysis = result.analysis
    targetOptions = TargetSettings.read(settings.targets, for: RegisteredTarget.all, &diagnostics)
    workflowCount = ids.count
    hasSettings = input.settings != nil
    self.sources = sources
    self.diagnostics = diagnostics.sorted
  }

  /// Reads the text of a workflow.
  private static func read(
    _ file: SourceFile, as id: SourceID, _ diagnostics: inout DiagnosticBag
  ) -> WorkflowSet.Member {
    var problems = DiagnosticBag()
    let node = YAMLNode.read(file, as: id, &problems)
    let syntax = node.flatMap { WorkflowSyntax($0, diagnostics: &problems) }
    diagnostics.report(contentsOf: problems)
    return WorkflowSet.Member(syntax: syntax, errors: problems.errorSpans)
  }
}
