import Artifacts
import Diagnostics
import Program
import SourceText

/// Something a workflow can be shipped as.
///
/// A target sees programs, never source text, and no other target.
package protocol DeploymentTarget: Sendable {
  /// The name on the command line and of the folder in `targets/`.
  static var id: String { get }
  /// What it makes, a sentence.
  static var summary: String { get }
  /// How well it supports a construct.
  static func support(for construct: Construct) -> Support
  /// What it can be asked for beside its name.
  static var options: [TargetOption] { get }
  /// The file that people look for among those it makes; nil where it is all of the folder.
  static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath?
  /// The files it makes of a program that `check` found no error in, which `ShippedBundle` completes.
  static func emit(_ shipment: Shipment) -> ArtifactTree
}

extension DeploymentTarget {
  /// Nothing.
  package static var options: [TargetOption] { [] }
  /// All of the folder.
  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? { nil }
}

extension DeploymentTarget {
  /// Reports what the target cannot do as errors and what it emulates as notes, each at its first
  /// place in the workflow file.
  package static func check(_ program: Program, in file: SourceID) -> [Diagnostic] {
    var seen: Set<Construct> = []
    var diagnostics: [Diagnostic] = []
    func report(_ construct: Construct, _ range: Range<Int>?) {
      let span = range.map { SourceSpan(file: file, range: $0) }
      let support = support(for: construct)
      if case .emulated = support, !seen.insert(construct).inserted { return }
      guard let diagnostic = support.diagnostic(construct, target: id, at: span) else { return }
      diagnostics.append(diagnostic)
    }
    if let schedule = program.schedule { report(schedule.construct, program.scheduleOrigin?.range) }
    for task in program.tasks { report(task.action.construct, task.origin.range) }
    return diagnostics
  }
}

extension Support {
  /// What to tell about a construct that is used, if anything.
  fileprivate func diagnostic(
    _ construct: Construct, target: String, at span: SourceSpan?
  ) -> Diagnostic? {
    switch self {
    case .native: nil
    case .emulated(let means):
      Diagnostic(
        .emulatedByTarget, .note,
        "the target `\(target)` does not run `\(construct.rawValue)` itself",
        at: span, notes: [means])
    case .unsupported(let reason, let alternative):
      Diagnostic(
        .unsupportedByTarget, .error, "the target `\(target)` cannot run `\(construct.rawValue)`",
        at: span, notes: [reason], help: alternative)
    }
  }
}
