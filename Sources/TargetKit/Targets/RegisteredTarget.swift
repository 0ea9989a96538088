import Artifacts
import Diagnostics
import Program
import SourceText

/// A target of the list of targets, whatever its type.
package struct RegisteredTarget: Sendable {
  /// The name on the command line.
  package let id: String
  /// What it makes, a sentence.
  package let summary: String
  /// How well it supports a construct.
  package let support: @Sendable (Construct) -> Support
  /// Reports what the target cannot do with a program of the given file.
  package let check: @Sendable (Program, SourceID) -> [Diagnostic]
  /// The files it makes of a program without errors.
  package let emit: @Sendable (Program) -> ArtifactTree

  /// Registers a target.
  package init<Target: DeploymentTarget>(_: Target.Type) {
    id = Target.id
    summary = Target.summary
    support = { Target.support(for: $0) }
    check = { Target.check($0, in: $1) }
    emit = { Target.emit($0) }
  }
}
