import Artifacts
import Program

/// What a package is called.
struct PackageName {
  /// The name of the package: the compiler's before the workflow's, as nobody else's package is called.
  let package: String
  /// The version: a tilde before what comes before a release, and the revision of the packaging.
  let version: String

  init(_ identity: WorkflowIdentity) {
    package = "slipway-\(identity.name.lowercased())"
    let text = identity.version
    let release = text.prefix { $0 != "-" && $0 != "+" }
    let rest = text.dropFirst(release.count)
    version = release + (rest.first == "-" ? "~" + rest.dropFirst() : rest) + "-1"
  }

  /// The name of the file.
  var file: ArtifactPath { ArtifactPath(known: "\(package)_\(version)_amd64.deb") }
}
