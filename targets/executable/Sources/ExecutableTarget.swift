import Artifacts
import Program
import TargetKit

/// One static ELF file: the engine with the program behind it.
package enum ExecutableTarget: DeploymentTarget {
  package static let id = "executable"
  package static let summary = "One static Linux executable that carries the workflow."

  /// All of it: `run` runs the workflow once, and `serve` starts it by its schedule, takes events in
  /// and posts those that are emitted.
  package static func support(for construct: Construct) -> Support { .native }

  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? {
    path(for: workflow.name)
  }

  package static func emit(_ shipment: Shipment) -> ArtifactTree {
    let name = shipment.identity.name
    var tree = ArtifactTree()
    tree.add(
      ArtifactFile(shipment.executable, .executable, isExecutable: true), at: path(for: name))
    let usage = BundleUsage(
      summary: "One static executable.",
      steps: [
        .code(
          language: "console",
          lines: [
            "$ \(ShellWord.line("./\(name)", "describe"))",
            "$ \(ShellWord.line("./\(name)", "run", "--input", "@input.json"))",
            "$ \(ShellWord.line("./\(name)", "serve", "--state", "state"))",
          ]),
        .paragraph([
          .code("run"),
          .text(
            " prints the output as JSON; when the workflow faults, its error is on standard error"),
          .text(", and the exit code is 1. "), .code("serve"),
          .text(" makes the workflow a service, started by requests, events and schedules."),
        ]),
      ])
    return ShippedBundle.complete(tree, target: id, usage: usage, shipment)
  }

  /// A workflow's name is letters, digits and dashes, so it is a path; the checker saw to that.
  private static func path(for name: String) -> ArtifactPath {
    guard let path = ArtifactPath(name), path.directories.isEmpty else {
      preconditionFailure("a workflow whose name is no file name")
    }
    return path
  }
}
