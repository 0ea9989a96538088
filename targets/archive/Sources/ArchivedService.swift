import Artifacts
import Program
import Systemd
import TargetKit

/// What is in the archive: a bundle of its own, so that what is unpacked can be verified too.
struct ArchivedService {
  private let shipment: Shipment
  private let releaseName: String
  private let place: ServicePlace

  init(_ shipment: Shipment, releaseName: String) {
    self.shipment = shipment
    self.releaseName = releaseName
    let name = shipment.identity.name
    place = ServicePlace(
      name, executable: ArtifactPath(known: "opt/slipway/\(name)/current/\(name)"))
  }

  /// The files.
  var tree: ArtifactTree {
    let name = shipment.identity.name
    let files = ServiceFiles(shipment.program, at: place)
    var tree = ArtifactTree()
    func add(_ file: ArtifactFile, _ path: String) { tree.add(file, at: ArtifactPath(known: path)) }
    add(ArtifactFile(shipment.executable, .executable, isExecutable: true), name)
    let unit = ServiceUnit(shipment.program, at: place)
    add(ArtifactFile(text: unit.file.text, .manifest), unit.fileName)
    add(ArtifactFile(text: files.environment.text, .configuration), "\(name).env.example")
    add(ArtifactFile(text: files.account, .manifest), "\(name).sysusers.conf")
    add(ArtifactFile(text: files.folders, .manifest), "\(name).tmpfiles.conf")
    add(
      ArtifactFile(text: script(beside: tree).text, .script, isExecutable: true), Self.scriptName)
    return ShippedBundle.complete(
      tree, target: ArchiveTarget.id, usage: ArchivePages(shipment).archive, shipment)
  }

  private static let scriptName = "install.sh"

  /// The script, which knows every file of the archive by its name.
  private func script(beside tree: ArtifactTree) -> InstallScript {
    let added = [
      ShippedBundle.FileName.readme, ShippedBundle.FileName.index, ShippedBundle.FileName.sbom,
      ShippedBundle.FileName.provenance, Self.scriptName,
    ]
    return InstallScript(
      identity: shipment.identity,
      secrets: DeploymentFacts(shipment.program).secrets.compactMap(CredentialName.init),
      place: place, releaseName: releaseName,
      files: (tree.entries.map(\.path.text) + added)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}
