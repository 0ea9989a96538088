import Artifacts
import Diagnostics
import JSON
import Minisign
import TargetKit

/// What a look at every file of a bundle finds.
package struct Verification: Sendable {
  /// What is known of who made the bundle.
  package enum SignatureState: String, Sendable {
    /// It is not signed.
    case none
    /// It is signed, but nobody said with which key.
    case unchecked
    /// The key that was given made the signature.
    case valid
    /// The signature is none of the key that was given.
    case invalid
  }

  /// What the index says; none where there is no index that can be read.
  package let record: BundleRecord?
  /// What is known of who made it.
  package private(set) var signature = SignatureState.none
  /// Everything that is not as it was made, in the order it was found.
  package private(set) var deviations: [Deviation] = []

  private let found: [FoundFile]

  /// Looks at the files of a bundle, and compares the signature with a key where one is given.
  package init(_ found: [FoundFile], key: PublicKey?) {
    self.found = found
    guard let index = found.first(where: { $0.path == ShippedBundle.FileName.index }) else {
      record = nil
      deviations = [Deviation(.noBundle, ShippedBundle.FileName.index, "is missing")]
      return
    }
    do throws(BundleRecord.Problem) { record = try BundleRecord(index.array) } catch {
      record = nil
      deviations = [Deviation(.noBundle, index.path, "cannot be read: \(error.message)")]
      return
    }
    guard let record else { return }
    compareFiles(record)
    compareChecksums(record)
    checkSignature(key)
    deviations += StatementChecks(record: record, found: found).deviations
  }

  /// Compares the bundle with what its source is compiled to now.
  package mutating func compare(_ tree: ArtifactTree, _ engine: EngineImage) {
    let listed = record?.files.map(\.path) ?? []
    let made = tree.entries.map(\.path.text)
    for entry in tree.entries {
      let path = entry.path.text
      if let bytes = file(path)?.bytes {
        compare(bytes, path, entry.file.contents, engine)
      } else if !listed.contains(path) {
        add(.notReproduced, path, "is missing, and the source is compiled to it")
      }
    }
    for path in listed where !made.contains(path) {
      add(.notReproduced, path, "is not made when the source is compiled")
    }
  }

  /// Compares the archive that the bundle was found in with the file of its name that its source is
  /// compiled to now.
  package mutating func compare(
    _ archive: any ByteStore, named name: String, _ tree: ArtifactTree, _ engine: EngineImage
  ) {
    guard let entry = tree.entries.first(where: { $0.path.text == name }) else {
      add(.notReproduced, "", "has a name that is not made when the source is compiled")
      return
    }
    compare(archive, "", entry.file.contents, engine)
  }

  private mutating func compare(
    _ found: any ByteStore, _ path: String, _ contents: Contents, _ engine: EngineImage
  ) {
    guard found.count != contents.size(engine) || found.digest != contents.digest(engine) else {
      return
    }
    let made = contents.bytes(engine)
    var place = 0
    found.withBytes { bytes in
      while place < min(bytes.count, made.count), bytes[place] == made[place] { place += 1 }
    }
    add(
      .notReproduced, path, "is not what the source is compiled to",
      notes: ["the first byte that differs is the one at \(place)"])
  }

  /// Adds a deviation that was found elsewhere.
  package mutating func add(
    _ code: DiagnosticCode, _ path: String, _ message: String, notes: [String] = []
  ) {
    deviations.append(Deviation(code, path, message, notes: notes))
  }

  private func file(_ path: String) -> FoundFile? { found.first { $0.path == path } }

  private mutating func compareFiles(_ record: BundleRecord) {
    for expected in record.files {
      guard let file = file(expected.path) else {
        add(.missingFile, expected.path, "is missing")
        continue
      }
      guard let bytes = file.bytes else {
        if case .other(let words) = file.kind {
          add(.changedFile, expected.path, "is \(words), not a file")
        }
        continue
      }
      let digest = bytes.digest
      if bytes.count != expected.size || digest != expected.digest {
        add(
          .changedFile, expected.path, "is not the file that was made",
          notes: [
            "expected \(expected.size) bytes, SHA-256 \(expected.digest.hex)",
            "found \(bytes.count) bytes, SHA-256 \(digest.hex)",
          ])
      }
      let digits = String(file.mode, radix: 8)
      let mode = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if mode != expected.mode {
        add(.changedMode, expected.path, "has the mode \(mode), not \(expected.mode)")
      }
    }
    let known =
      record.files.map(\.path) + [
        ShippedBundle.FileName.index, ShippedBundle.FileName.checksums,
        ShippedBundle.FileName.signature,
      ]
    for file in found where !known.contains(file.path) {
      add(.unlistedFile, file.path, "is not of the bundle")
    }
  }

  private mutating func compareChecksums(_ record: BundleRecord) {
    let name = ShippedBundle.FileName.checksums
    guard let file = file(name) else {
      add(.missingFile, name, "is missing")
      return
    }
    guard let text = String(validating: file.array, as: UTF8.self), let sums = Checksums(text)
    else {
      add(.wrongChecksums, name, "is no list of SHA-256 checksums")
      return
    }
    var expected = record.files.map { (path: $0.path, digest: $0.digest) }
    if let index = self.file(ShippedBundle.FileName.index) {
      expected.append((index.path, Digest(of: index.array)))
    }
    for (path, digest) in expected {
      let lines = sums.files.filter { $0.path == path }
      if lines.isEmpty { add(.wrongChecksums, name, "has no line for `\(path)`") }
      for line in lines where line.digest != digest {
        add(
          .wrongChecksums, name, "has another checksum for `\(path)`",
          notes: ["expected \(digest.hex)", "found \(line.digest.hex)"])
      }
    }
    for line in sums.files where !expected.contains(where: { $0.path == line.path }) {
      add(.wrongChecksums, name, "has a line for `\(line.path)`, which the index does not have")
    }
  }

  private mutating func checkSignature(_ key: PublicKey?) {
    let name = ShippedBundle.FileName.signature
    guard let file = file(name) else {
      if key != nil { add(.wrongSignature, name, "is missing: the bundle is not signed") }
      return
    }
    guard let text = String(validating: file.array, as: UTF8.self), let signature = Signature(text)
    else {
      signature = .invalid
      add(.wrongSignature, name, "is no signature of minisign")
      return
    }
    guard let key else {
      self.signature = .unchecked
      return
    }
    let checksums = self.file(ShippedBundle.FileName.checksums)?.array ?? []
    guard let problem = key.problem(of: signature, on: checksums) else {
      self.signature = .valid
      return
    }
    self.signature = .invalid
    let words =
      switch problem {
      case .otherKey: "was made with another key"
      case .otherFile: "is not a signature of \(ShippedBundle.FileName.checksums) as it is"
      case .otherComment: "has another comment than the one that was signed"
      }
    add(.wrongSignature, name, words)
  }
}
