import Artifacts
import Containers
import Diagnostics
import Program
import SourceText
import TargetKit

/// A container image, written without a container engine.
package enum OCITarget: DeploymentTarget {
  package static let id = "oci"
  package static let summary = "A container image (OCI) of the workflow's service, from scratch."
  package static let carriesAuthorities = true
  package static let options = ImageOption.all

  /// Everything but programs, of which the image has none.
  package static func support(for construct: Construct) -> Support {
    switch construct {
    case .runShell, .runScript:
      .unsupported(
        reason: "its image holds the engine alone, and no shell, interpreter or other program",
        alternative: "use the target `dockerfile`, with a base that has the programs")
    default: .native
    }
  }

  package static func check(
    _ options: TargetOptions, for program: Program, in file: SourceID
  ) -> [Diagnostic] { ImageOption.check(options) }

  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? {
    archive(workflow)
  }

  private static func archive(_ workflow: WorkflowIdentity) -> ArtifactPath {
    ArtifactPath(known: "\(workflow.name).tar")
  }

  package static func emit(_ shipment: Shipment) -> ArtifactTree {
    let layout = ImageLayout(shipment)
    var tree = ArtifactTree()
    tree.add(layout.files, under: "image")
    tree.add(
      ArtifactFile(layout.archive(date: shipment.date), .archive), at: archive(shipment.identity))
    return ShippedBundle.complete(
      tree, target: id, usage: usage(shipment),
      components: shipment.engine.authorities.map { [$0.component] } ?? [], shipment)
  }

  private static func usage(_ shipment: Shipment) -> BundleUsage {
    let image = ServiceImage(shipment)
    let reference = "\(image.name):\(image.tag)"
    return BundleUsage(
      summary: "A container image of its service: as a folder, and as one archive.",
      steps: [
        .code(
          language: "console",
          lines: [
            "$ \(ShellWord.line("podman", "load", "--input", "\(shipment.identity.name).tar"))",
            "$ \(ShellWord.line("skopeo", "copy", "oci:image:\(image.tag)", "docker://registry.example/\(reference)"))",
          ])
      ] + ImageUsage.steps(reference))
  }
}
