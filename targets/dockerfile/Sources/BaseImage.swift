/// An image that others start from, pinned by its digest.
struct BaseImage: Equatable {
  /// The name and the tag.
  let name: String
  /// `sha256:` and 64 hexadecimal digits.
  let digest: String

  /// Reads `NAME:TAG@sha256:DIGITS`; nil where the text is something else.
  init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = parts.first, let digest = parts.last,
      digest.hasPrefix("sha256:"), digest.utf8.count == 71,
      digest.utf8.dropFirst(7).allSatisfy({ Self.isDigit($0) || (0x61...0x66).contains($0) }),
      Self.isTagged(name)
    else { return nil }
    self.name = String(name)
    self.digest = String(digest)
  }

  /// The whole reference.
  var text: String { "\(name)@\(digest)" }

  /// Whether a text is the parts of a name, of which the first may have a port, and a tag.
  private static func isTagged(_ text: Substring) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, let colon = last.lastIndex(of: ":") else { return false }
    let tag = last[last.index(after: colon)...]
    let isTag =
      (1...128).contains(tag.utf8.count) && tag.first != "." && tag.first != "-"
      && tag.utf8.allSatisfy { isLetter($0 | 0x20) || isDigit($0) || "._-".utf8.contains($0) }
    return isTag
      && (parts.dropLast() + [last[..<colon]]).enumerated().allSatisfy { index, part in
        isPart(
          index == 0 && parts.count > 1 ? part.replacing(":", with: "", maxReplacements: 1) : part)
      }
  }

  private static func isPart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, let last = part.utf8.last else { return false }
    return [first, last].allSatisfy { isLetter($0) || isDigit($0) }
      && part.utf8.allSatisfy { isLetter($0) || isDigit($0) || "._-".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
