/// The path of a file in an artifact: relative, with `/` between its parts, and safe to join to any
/// directory.
package struct ArtifactPath: Sendable, Hashable, Comparable {
  /// The path as text.
  package let text: String

  /// Makes a path, or `nil` where the text is empty or absolute, has an empty, `.` or `..` part or
  /// one of more than 255 bytes, a backslash or a control character.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isSafe = parts.allSatisfy { part in
      !part.isEmpty && part.count <= 255 && !part.elementsEqual(".".utf8)
        && !part.elementsEqual("..".utf8)
        && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }
    guard isSafe else { return nil }
    self.text = text
  }

  /// Makes a path of parts that this program chose or checked, as it did a workflow's name; a text that
  /// is no path is a bug.
  package init(known text: String) {
    guard let path = ArtifactPath(text) else { preconditionFailure("`\(text)` is no path") }
    self = path
  }

  /// The directories the file stands in, outermost first: `a` and `a/b` for `a/b/c`.
  package var directories: [String] {
    let bytes = Array(text.utf8)
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
      .map { String(decoding: bytes[..<$0], as: UTF8.self) }
  }

  /// Orders by bytes, which is the same everywhere.
  package static func < (left: ArtifactPath, right: ArtifactPath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package static func == (left: ArtifactPath, right: ArtifactPath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
