import Artifacts

/// Where the files of a service are on a machine, and the account it runs as.
///
/// All paths are from the root of the file system. The folders bear the name of the compiler before
/// that of the workflow, so that a workflow called `ssh` has nothing to do with `/etc/ssh`.
package struct ServicePlace: Sendable {
  /// The name of the workflow, which is the unit's too.
  package let name: String
  /// The executable.
  package let executable: ArtifactPath
  /// The folder of the configuration: `NAME.env`, `tokens` and `secrets/`.
  package let configuration: ArtifactPath
  /// The folder of the journal, below `var/lib`.
  package let state: ArtifactPath
  /// The account that it runs as.
  package let account: String

  /// Makes the place of a workflow's service.
  ///
  /// - Parameters:
  ///   - name: The name of the workflow: a DNS label, as the checker sees to.
  ///   - executable: The executable, such as `usr/lib/slipway/order/order`.
  package init(_ name: String, executable: ArtifactPath) {
    self.name = name
    self.executable = executable
    configuration = Self.path("etc/slipway", name)
    state = Self.path("slipway", name)
    account = Self.account(name)
  }

  /// The file of environment variables.
  package var environmentFile: ArtifactPath { Self.path(configuration.text, "\(name).env") }
  /// The folder with a file for each secret.
  package var secrets: ArtifactPath { Self.path(configuration.text, "secrets") }

  /// The account of a workflow's service.
  ///
  /// The name of an account has at most 31 characters; a longer one keeps its start, and a part of its
  /// digest.
  package static func account(_ name: String) -> String {
    let whole = "wf-\(name)"
    guard whole.utf8.count > 31 else { return whole }
    return "\(whole.prefix(22))-\(Digest(of: Array(name.utf8)).hex.prefix(8))"
  }

  private static func path(_ folder: String, _ name: String) -> ArtifactPath {
    ArtifactPath(known: "\(folder)/\(name)")
  }
}
