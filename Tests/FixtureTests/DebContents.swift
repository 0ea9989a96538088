import Artifacts

/// What is in a Debian package: the lists of its two archives, with every text in them.
enum DebContents {
  static func products(of package: [UInt8]) -> [(name: String, text: String)] {
    var products: [(name: String, text: String)] = []
    var rest = package.dropFirst("!<arch>\n".utf8.count)
    while rest.count >= 60 {
      let header = String(decoding: rest.prefix(60), as: UTF8.self)
      let name = header.prefix { $0 != " " && $0 != "/" }
      let size = Int(header.dropFirst(48).prefix { $0 != " " }) ?? 0
      let bytes = Array(rest.dropFirst(60).prefix(size))
      if name.hasSuffix(".tar.gz") {
        products.append(
          ("\(name.dropLast(7)).txt", normalized(TarMember.all(gzip: bytes).listing)))
      }
      rest = rest.dropFirst(60 + size + size % 2)
    }
    return products
  }

  /// The text without what every change of the program's encoding changes.
  private static func normalized(_ text: String) -> String {
    text.replacing(/[0-9a-f]{32}/, with: "<md5>")
      .replacing(/Installed-Size: [0-9]+/, with: "Installed-Size: <size>")
  }
}
