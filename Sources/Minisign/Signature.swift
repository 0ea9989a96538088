/// A signature as minisign writes it into a file beside the signed one.
package struct Signature: Sendable, Equatable {
  /// Why a signature is not believed.
  package enum Problem: Sendable, Equatable {
    /// Another key made it.
    case otherKey
    /// The file is not the one that was signed.
    case otherFile
    /// The trusted comment is not the one that was signed.
    case otherComment
  }

  /// What was signed beside the file: one line.
  package let comment: String
  let keyID: [UInt8]
  let isHashed: Bool
  let file: [UInt8]
  let whole: [UInt8]

  /// Reads the text of a signature's file; nil where it is none.
  package init?(_ text: String) {
    let lines = text.lines
    let mark = "trusted comment: "
    guard lines.count >= 4, lines[0].hasPrefix("untrusted comment:"), lines[2].hasPrefix(mark),
      let bytes = Base64.bytes(lines[1].trimmed), bytes.count == 74,
      let whole = Base64.bytes(lines[3].trimmed), whole.count == 64
    else { return nil }
    isHashed = bytes.starts(with: "ED".utf8)
    guard isHashed || bytes.starts(with: "Ed".utf8) else { return nil }
    keyID = Array(bytes[2..<10])
    file = Array(bytes[10...])
    comment = String(lines[2].dropFirst(mark.count))
    self.whole = whole
  }
}
