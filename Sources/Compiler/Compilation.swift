import Checker
import Diagnostics
import Program
import SourceText

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
    /// Gives the schemas and scripts that the workflows refer to.
    package var loader: SourceLoader

    /// Makes an input.
    package init(
      workflows: [SourceFile], settings: SourceFile? = nil, loader: SourceLoader = .init(files: [])
    ) {
      self.workflows = workflows
      self.settings = settings
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

  /// Whether any problem is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Compiles workflows.
  package init(_ input: Input, goal: Goal) {
    var sources = SourceMap()
    for workflow in input.workflows { _ = sources.add(workflow) }
    if let settings = input.settings { _ = sources.add(settings) }
    self.sources = sources
    diagnostics = []
    program = nil
  }
}
