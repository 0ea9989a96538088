/// The certificate authorities that images carry, as there is no system around a service in an image
/// that has them.
package struct Authorities: Sendable {
  /// The file: a line that tells where they come from, and certificates in PEM.
  package let file: [UInt8]
  /// The digest of the file.
  package let digest: Digest
  /// Where they come from.
  package let component: EngineDescription.Component

  /// Reads a file, whose first line is `#`, a name, a version, a package URL and a license; nil where
  /// it is none.
  package init?(_ file: [UInt8]) {
    let line = String(decoding: file.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 5, words[0] == "#" else { return nil }
    self.file = file
    digest = Digest(of: file)
    component = EngineDescription.Component(
      name: words[1], version: words[2], purl: words[3], license: words[4])
  }
}
