import Artifacts
import Program
import Systemd
import TargetKit

/// An archive with the executable, a unit of systemd and a script that installs them.
package enum ArchiveTarget: DeploymentTarget {
  package static let id = "archive"
  package static let summary = "An archive with a service of systemd and a script that installs it."

  private static let selfExtracting = TargetOption(
    "self-extracting", .flag, isOnCommandLine: true,
    "Makes a file too that unpacks the archive and installs it, a .run.")

  package static let options = [selfExtracting]

  /// All of it: what is installed is `serve`, which starts the workflow by its schedule as well.
  package static func support(for construct: Construct) -> Support { .native }

  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? {
    ReleaseName(workflow).archive
  }

  package static func emit(_ shipment: Shipment) -> ArtifactTree {
    let name = ReleaseName(shipment.identity)
    let members = ArchivedService(shipment, releaseName: name.text).tree
    let archive = Gzip.compress(
      Tar.archive(
        [.directory(name.text)] + members.tarEntries(under: name.text + "/"), date: shipment.date,
        shipment.engine), shipment.engine)
    var tree = ArtifactTree()
    tree.add(ArtifactFile(archive, .archive), at: name.archive)
    let isSelfExtracting = shipment.options.has(selfExtracting)
    if isSelfExtracting {
      let script = ExtractScript(
        identity: shipment.identity, releaseName: name.text, fileName: name.selfExtracting.text,
        digest: archive.digest(shipment.engine))
      var contents = Contents(text: script.text)
      contents.append(archive)
      tree.add(ArtifactFile(contents, .archive, isExecutable: true), at: name.selfExtracting)
    }
    return ShippedBundle.complete(
      tree, target: id, usage: ArchivePages(shipment).bundle(name, isSelfExtracting), shipment)
  }
}
