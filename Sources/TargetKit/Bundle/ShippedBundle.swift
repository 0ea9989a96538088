import Artifacts
import Manifest
import Minisign
import Program

/// What every target adds to its files: an index, checksums, a page to read, a bill of materials and
/// a statement of where it all comes from.
package struct ShippedBundle {
  /// The names of the files that every bundle has.
  package enum FileName {
    /// The index of the files.
    package static let index = "bundle.json"
    /// The SHA-256 of every other file, as `sha256sum` reads it.
    package static let checksums = "SHA256SUMS"
    /// The signature of the checksums, in a bundle that is signed.
    package static let signature = "SHA256SUMS.minisig"
    /// What it is, how to use it and what it needs.
    package static let readme = "README.md"
    /// The bill of materials, in CycloneDX.
    package static let sbom = "sbom.cdx.json"
    /// How it was made, an in-toto statement.
    package static let provenance = "provenance.intoto.json"

    /// All of them.
    package static let all = [index, checksums, signature, readme, sbom, provenance]
  }

  /// A file as index, checksums and statements name it.
  package struct File: Sendable, Equatable {
    /// Where it stands.
    package let path: String
    /// What it is for, the text of a `FileRole`.
    package let role: String
    /// How many bytes it has.
    package let size: Int
    /// The digest of its bytes.
    package let digest: Digest
    /// Its mode, such as `0755`.
    package let mode: String

    /// Names a file.
    package init(path: String, role: String, size: Int, digest: Digest, mode: String) {
      self.path = path
      self.role = role
      self.size = size
      self.digest = digest
      self.mode = mode
    }
  }

  /// Completes the files of a target: its own, and a page that tells how to use them; the components
  /// are what they hold beside the engine and the program.
  package static func complete(
    _ files: ArtifactTree, target: String, usage: BundleUsage,
    components: [EngineDescription.Component] = [], _ shipment: Shipment
  ) -> ArtifactTree {
    var tree = files
    func add(_ text: String, _ role: FileRole, _ name: String) {
      tree.add(ArtifactFile(text: text, role), at: ArtifactPath(known: name))
    }
    var described = files.entries.map { File($0, shipment.engine) }
    func describe(_ name: String) {
      guard let entry = tree.entries.first(where: { $0.path.text == name }) else { return }
      let place = described.firstIndex { name.utf8.lexicographicallyPrecedes($0.path.utf8) }
      described.insert(File(entry, shipment.engine), at: place ?? described.endIndex)
    }
    add(usage.page(shipment).text, .documentation, FileName.readme)
    let sbom = BillOfMaterials(files: described, components: components, shipment)
    describe(FileName.readme)
    add(sbom.manifest.jsonText, .sbom, FileName.sbom)
    describe(FileName.sbom)
    let provenance = Provenance(files: described, target: target, shipment)
    add(provenance.manifest.jsonText, .provenance, FileName.provenance)
    describe(FileName.provenance)
    let index = BundleIndex(files: described, target: target, shipment)
    add(index.manifest.jsonText, .index, FileName.index)
    describe(FileName.index)
    let checksums = Checksums(described.map { ($0.path, $0.digest) }).text
    add(checksums, .checksums, FileName.checksums)
    let identity = shipment.identity
    let comment = "\(identity.namespace)/\(identity.name) \(identity.version), \(target)"
    if let signature = shipment.signature(of: checksums, comment: comment) {
      add(signature, .signature, FileName.signature)
    }
    return tree
  }
}

extension ShippedBundle.File {
  fileprivate init(_ entry: ArtifactTree.Entry, _ engine: EngineImage) {
    let digits = String(entry.file.mode, radix: 8)
    self.init(
      path: entry.path.text, role: entry.file.role.rawValue, size: entry.file.contents.size(engine),
      digest: entry.file.contents.digest(engine), mode: "0\(digits)")
  }
}

/// The lines of `SHA256SUMS`: a digest, two spaces, and the path of the file.
package struct Checksums: Sendable {
  /// The files, in the order of their lines.
  package let files: [(path: String, digest: Digest)]

  /// Makes the lines of files.
  package init(_ files: [(path: String, digest: Digest)]) { self.files = files }

  /// Reads lines; nil where one is of another form.
  package init?(_ text: String) {
    var files: [(path: String, digest: Digest)] = []
    guard text.utf8.last == UInt8(ascii: "\n") else { return nil }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let path = line.dropFirst(66)
      guard !path.isEmpty, line.dropFirst(64).hasPrefix("  "),
        let digest = Digest(hex: line.prefix(64))
      else { return nil }
      files.append((String(path), digest))
    }
    self.files = files
  }

  /// The text of the lines.
  package var text: String { files.map { "\($0.digest.hex)  \($0.path)\n" }.joined() }
}
