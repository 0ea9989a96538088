import Artifacts
import Diagnostics
import Program
import SourceText
import TargetKit

/// A package for Debian and its kin, with a service of systemd.
package enum DebTarget: DeploymentTarget {
  package static let id = "deb"
  package static let summary = "A package for Debian and Ubuntu with a service of systemd."

  static let maintainer = TargetOption(
    "maintainer", .text("NAME"), "Who looks after the package: NAME <MAIL>.")
  static let homepage = TargetOption(
    "homepage", .text("URL"), "The page of the workflow, an http or https URL.")

  package static let options = [maintainer, homepage, .licenses]

  /// All of it: what is installed is `serve`, which starts the workflow by its schedule as well.
  package static func support(for construct: Construct) -> Support { .native }

  package static func mainFile(of workflow: WorkflowIdentity) -> ArtifactPath? {
    PackageName(workflow).file
  }

  package static func check(
    _ options: TargetOptions, for program: Program, in file: SourceID
  ) -> [Diagnostic] {
    [
      options.problem(
        maintainer, mustBe: "a name and an address, such as `Ada Lovelace <ada@shop.example>`",
        isRight: Mailbox.isOne),
      options.problem(homepage, unless: .url), options.problem(.licenses, unless: .licenses),
    ].compactMap(\.self)
  }

  package static func emit(_ shipment: Shipment) -> ArtifactTree {
    var tree = ArtifactTree()
    let name = PackageName(shipment.identity)
    tree.add(ArtifactFile(DebianPackage(shipment).contents, .archive), at: name.file)
    return ShippedBundle.complete(tree, target: id, usage: usage(shipment, name), shipment)
  }

  /// The maintainer of whom nothing is said: a domain that is nobody's.
  static func defaultMaintainer(_ identity: WorkflowIdentity) -> String {
    "\(identity.name) <\(identity.name.lowercased())@\(identity.namespace.lowercased()).invalid>"
  }

  private static func usage(_ shipment: Shipment, _ name: PackageName) -> BundleUsage {
    let command = shipment.identity.name
    return BundleUsage(
      summary: "A package for Debian and Ubuntu.",
      steps: [
        .code(
          language: "console",
          lines: [
            "$ \(ShellWord.line("sudo", "apt", "install", "./\(name.file.text)"))",
            "$ \(ShellWord.line("systemctl", "status", command))",
            "$ \(ShellWord.line("sudo", "apt", "purge", name.package))",
          ]),
        .paragraph([
          .text("It installs the command "), .code(command), .text(" and starts the service "),
          .code("\(command).service"), .text(", which listens on loopback. Its settings are in "),
          .code("/etc/slipway/\(command)/\(command).env"), .text(", its secrets are files in "),
          .code("/etc/slipway/\(command)/secrets"),
          .text(
            ", and what it keeps is in "), .code("/var/lib/slipway/\(command)"),
          .text(". A purge removes all of that; another version keeps it."),
        ]),
      ], isService: true)
  }
}
