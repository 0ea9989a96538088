import Artifacts
import TargetKit

/// The signatures in a bundle: its own, and those of the bundles in its archives.
package enum FoundSignatures {
  /// Finds them, each by the digest of the checksums that it signs.
  package static func find(in files: [FoundFile]) -> [Digest: String] {
    var signatures: [Digest: String] = [:]
    func add(_ checksums: [UInt8]?, _ signature: [UInt8]?) {
      guard let checksums, let signature else { return }
      signatures[Digest(of: checksums)] = String(decoding: signature, as: UTF8.self)
    }
    func file(_ name: String) -> [UInt8]? { files.first { $0.path == name }?.array }
    add(file(ShippedBundle.FileName.checksums), file(ShippedBundle.FileName.signature))
    for file in files where file.path.hasSuffix(".tar.gz") {
      guard let bytes = file.bytes, let members = try? TarReader.files(bytes) else { continue }
      func member(_ name: String) -> [UInt8]? {
        members.first { $0.path.split(separator: "/").last ?? "" == name }?.bytes
      }
      add(member(ShippedBundle.FileName.checksums), member(ShippedBundle.FileName.signature))
    }
    return signatures
  }
}
