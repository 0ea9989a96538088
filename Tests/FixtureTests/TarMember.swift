import Artifacts

/// A member of a tar archive, read straight from its header, so that nothing that wrote the archive
/// has a part in what is reviewed.
struct TarMember {
  let path: String
  let mode: String
  let owner: String
  let bytes: [UInt8]
  let isDirectory: Bool

  /// The members of an archive in the order they stand.
  static func all(_ archive: [UInt8]) -> [TarMember] {
    var members: [TarMember] = []
    var rest = archive[...]
    while rest.count >= 512, let first = rest.first, first != 0 {
      let header = rest.prefix(512)
      func field(_ start: Int, _ count: Int) -> String {
        let bytes = header.dropFirst(start).prefix(count).prefix { $0 != 0 }
        return String(decoding: bytes, as: UTF8.self)
      }
      func number(_ start: Int, _ count: Int) -> Int {
        Int(field(start, count).filter { $0 != " " }, radix: 8) ?? -1
      }
      let size = max(0, number(124, 12))
      let folder = field(345, 155)
      members.append(
        TarMember(
          path: (folder.isEmpty ? "" : folder + "/") + field(0, 100),
          mode: "0" + String(number(100, 8), radix: 8),
          owner: "\(number(108, 8)):\(number(116, 8))",
          bytes: Array(rest.dropFirst(512).prefix(size)), isDirectory: field(156, 1) == "5"))
      rest = rest.dropFirst(512 + (size + 511) / 512 * 512)
    }
    return members
  }

  /// The members of an archive that gzip has compressed.
  static func all(gzip archive: [UInt8]) -> [TarMember] {
    all(archive.withUnsafeBytes { Gzip.decompress($0, limit: 1 << 28) } ?? [])
  }

  /// Its text, where it is text that is worth reading in a review.
  var text: String? {
    let unpacked = bytes.withUnsafeBytes { Gzip.decompress($0, limit: 1 << 20) }
    guard !isDirectory, let text = String(validating: unpacked ?? bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    else { return nil }
    return text
  }
}

extension [TarMember] {
  /// One line a member: its mode, its owner and its path; the lines of a text stand behind.
  var listing: String {
    map { member in
      let lines = member.text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      return "\(member.mode) \(member.owner) \(member.path)\n"
        + lines.map { "    | \($0)\n" }.joined()
    }.joined()
  }
}
