import Artifacts
import Diagnostics
import Program
import TargetKit
import Verification

/// The bundle that a folder holds before another one is written there.
struct EarlierBundle {
  private static let sizeLimit = 16 << 20

  private let folder: String
  /// What its index says; none where the folder holds no bundle that can be read.
  private let record: BundleRecord?

  /// Looks at a folder, which need not exist.
  ///
  /// - Throws: The problem where a file that is not of a bundle stands where one of a bundle would.
  init(in folder: String) throws(CommandFailure) {
    self.folder = folder
    let index = HostFileSystem.path(folder, ShippedBundle.FileName.index)
    guard !HostFileSystem.exists(index) else {
      let bytes = try? HostFileSystem.read(index, limit: Self.sizeLimit)
      record = bytes.flatMap { try? BundleRecord($0) }
      return
    }
    record = nil
    for name in ShippedBundle.FileName.all {
      let path = HostFileSystem.path(folder, name)
      guard HostFileSystem.exists(path) else { continue }
      throw .problem(
        Diagnostic(
          .foreignFile, .error, "`\(visible(path))` is not of a bundle, and would be replaced",
          at: nil, help: "give a folder of its own to `--output`"), .failure)
    }
  }

  /// The paths of files that would be left over when a bundle of the same workflow and target
  /// replaces this one, and a signature that would be of other checksums.
  func leftovers(replacedBy tree: ArtifactTree, target: String, _ shipment: Shipment) -> [String] {
    let made = tree.entries.map(\.path.text)
    var names = [ShippedBundle.FileName.signature]
    if let record, record.target == target,
      record.workflow.namespace == shipment.identity.namespace,
      record.workflow.name == shipment.identity.name
    {
      // An index that somebody wrote cannot name what is outside of the folder.
      // What people have gone on with is theirs.
      names += record.files.filter { $0.role != FileRole.skeleton.rawValue }.map(\.path)
        .filter { ArtifactPath($0) != nil }
    }
    return names.filter { !made.contains($0) }.map { HostFileSystem.path(folder, $0) }
  }
}
