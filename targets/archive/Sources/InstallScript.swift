import Artifacts
import Program
import Systemd
import TargetKit

/// `install.sh`: the facts of a workflow, and a script that is the same for all.
struct InstallScript {
  /// The machine it is for, as `uname -m` says it.
  static let machine = "x86_64"

  let identity: WorkflowIdentity
  let secrets: [CredentialName]
  let place: ServicePlace
  /// The name of the folder in the archive.
  let releaseName: String
  /// The files beside the checksums, in their order.
  let files: [String]

  var text: String {
    let variables = ShellVariables(
      heading: ["Installs a workflow that slipway compiled; ./install.sh --help tells how."],
      [
        ("name", identity.name),
        ("title", "\(identity.name) \(identity.version)"),
        ("owner", "\(identity.namespace)/\(identity.name)"),
        ("release_name", releaseName),
        ("machine", Self.machine),
        ("own_account", place.account),
        ("secrets", secrets.map(\.text).joined(separator: " ")),
        ("files", files.joined(separator: " ")),
      ])
    let parts = [
      PackageResources.install_options_sh, PackageResources.install_checks_sh,
      PackageResources.install_steps_sh, PackageResources.install_actions_sh,
    ]
    return variables.text + parts.map { String(decoding: $0, as: UTF8.self) }.joined()
  }
}

/// The beginning of a `.run` file, behind which the archive stands.
struct ExtractScript {
  let identity: WorkflowIdentity
  let releaseName: String
  /// The name of the file.
  let fileName: String
  /// The digest of the archive.
  let digest: Digest

  var text: String {
    let body = String(decoding: PackageResources.extract_sh, as: UTF8.self)
    // The number of its own lines has always a line of its own.
    let lines = text(body, lines: 0).utf8.count { $0 == UInt8(ascii: "\n") }
    return text(body, lines: lines)
  }

  private func text(_ body: String, lines: Int) -> String {
    ShellVariables(
      heading: ["Installs a workflow that slipway compiled; --help tells how."],
      [
        ("name", identity.name),
        ("title", "\(identity.name) \(identity.version)"),
        ("release_name", releaseName),
        ("file", fileName),
        ("sum", digest.hex),
        ("lines", "\(lines)"),
      ]
    ).text + body
  }
}
