import Artifacts
import Program

/// The names of files that bear the name and the version of a workflow.
struct ReleaseName {
  /// The name and the version, as long as a file name with more behind it can be: of a version that is
  /// longer, its start and a part of its digest.
  let text: String

  /// Makes the names of a workflow; its name is a DNS label and its version a semantic one.
  init(_ identity: WorkflowIdentity) {
    let whole = "\(identity.name)-\(identity.version)"
    text =
      whole.utf8.count <= 180
      ? whole : "\(whole.prefix(160))-\(Digest(of: Array(whole.utf8)).hex.prefix(12))"
  }

  /// The archive.
  var archive: ArtifactPath { path(".tar.gz") }
  /// The archive that unpacks itself.
  var selfExtracting: ArtifactPath { path(".run") }

  private func path(_ suffix: String) -> ArtifactPath {
    guard
      let path = ArtifactPath("\(text)-linux-\(InstallScript.machine)\(suffix)"),
      path.directories.isEmpty
    else { preconditionFailure("a workflow whose name is no file name") }
    return path
  }
}
