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
  /// Whether what it makes carries the certificate authorities; the engine then has them.
  static var carriesAuthorities: Bool { get }
  /// Reports what of its options cannot be used, or is missing, for a program of the given file.
  static func check(
    _ options: TargetOptions, for program: Program, in file: SourceID
  ) -> [Diagnostic]
  /// Whether what it makes carries the sources of the engine; a shipment then has them.
  static var needsEngineSources: Bool { get }
  /// The file that people look for among those it makes; nil where it is all of the folder.
  static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath?
  /// The files it makes of a program that `check` found no error in, which `ShippedBundle` completes.
  static func emit(_ shipment: Shipment) -> ArtifactTree
}

extension DeploymentTarget {
  /// Nothing.
  package static var options: [TargetOption] { [] }
  /// It does not.
  package static var carriesAuthorities: Bool { false }
  /// Each option can have every value of its kind.
  package static func check(
    _ options: TargetOptions, for program: Program, in file: SourceID
  ) -> [Diagnostic] { [] }
  /// It does not.
  package static var needsEngineSources: Bool { false }
  /// All of the folder.
  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? { nil }
}

extension DeploymentTarget {
  /// Reports what the target cannot do as errors and what it emulates as notes, each at its first
  /// place in the workflow file; a workflow that another one runs stands in another file, and is named.
  package static func check(_ program: Program, in file: SourceID) -> [Diagnostic] {
    var seen: Set<Construct> = []
    var diagnostics: [Diagnostic] = []
    func report(_ construct: Construct, _ range: Range<Int>?, of workflow: String? = nil) {
      let span = range.map { SourceSpan(file: file, range: $0) }
      let support = support(for: construct)
      if case .emulated = support, !seen.insert(construct).inserted { return }
      guard
        let diagnostic = support.diagnostic(construct, target: id, at: span, of: workflow)
      else { return }
      diagnostics.append(diagnostic)
    }
    if let schedule = program.schedule { report(schedule.construct, program.scheduleOrigin?.range) }
    for task in program.tasks { report(task.action.construct, task.origin.range) }
    func reportAll(_ programs: [Program]) {
      for program in programs {
        for task in program.tasks {
          report(task.action.construct, nil, of: program.identity.name)
        }
        reportAll(program.subworkflows)
      }
    }
    reportAll(program.subworkflows)
    return diagnostics
  }
}

extension Support {
  /// What to tell about a construct that is used, if anything.
  fileprivate func diagnostic(
    _ construct: Construct, target: String, at span: SourceSpan?, of workflow: String?
  ) -> Diagnostic? {
    let place = workflow.map { ["it stands in the workflow `\($0)`, which this one runs"] } ?? []
    return switch self {
    case .native: nil
    case .emulated(let means):
      Diagnostic(
        .emulatedByTarget, .note,
        "the target `\(target)` does not run `\(construct.rawValue)` itself",
        at: span, notes: [means] + place)
    case .unsupported(let reason, let alternative):
      Diagnostic(
        .unsupportedByTarget, .error, "the target `\(target)` cannot run `\(construct.rawValue)`",
        at: span, notes: [reason] + place, help: alternative)
    }
  }
}
