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
  /// Reports what the target cannot do with a program of the given file and with its options.
  package let check: @Sendable (Program, TargetOptions, SourceID) -> [Diagnostic]
  /// Whether what it makes carries the certificate authorities.
  package let carriesAuthorities: Bool
  /// What it can be asked for beside its name.
  package let options: [TargetOption]
  /// Whether what it makes carries the sources of the engine.
  package let needsEngineSources: Bool
  /// The file that people look for among those it makes; nil where it is all of the folder.
  package let mainFile: @Sendable (WorkflowIdentity) -> ArtifactPath?
  /// The files it makes of a program without errors.
  package let emit: @Sendable (Shipment) -> ArtifactTree

  /// Registers a target.
  package init<Target: DeploymentTarget>(_: Target.Type) {
    id = Target.id
    summary = Target.summary
    support = { Target.support(for: $0) }
    check = { Target.check($0, in: $2) + Target.check($1, for: $0, in: $2) }
    carriesAuthorities = Target.carriesAuthorities
    options = Target.options
    needsEngineSources = Target.needsEngineSources
    mainFile = { Target.mainFile(of: $0) }
    emit = { Target.emit($0) }
  }
}
