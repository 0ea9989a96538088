/// A public key of minisign, which tells who signed.
package struct PublicKey: Sendable, Equatable {
  let id: [UInt8]
  let point: [UInt8]

  init(id: [UInt8], point: [UInt8]) {
    self.id = id
    self.point = point
  }

  /// Reads the text of a key, or of a key file; nil where it is neither.
  package init?(_ text: String) {
    var lines = text.lines.map(\.trimmed).filter { !$0.isEmpty }
    if lines.first?.hasPrefix("untrusted comment:") ?? false { lines.removeFirst() }
    guard lines.count == 1, let bytes = Base64.bytes(lines[0]), bytes.count == 42,
      bytes.starts(with: "Ed".utf8)
    else { return nil }
    self.init(id: Array(bytes[2..<10]), point: Array(bytes[10...]))
  }

  /// The key as it is given to `minisign -P`.
  package var text: String { Base64.text(Array("Ed".utf8) + id + point) }

  /// What is wrong with a signature of a file's bytes; nil where this key made it.
  package func problem(of signature: Signature, on bytes: [UInt8]) -> Signature.Problem? {
    guard signature.keyID == id else { return .otherKey }
    let message = signature.isHashed ? Ed25519.hash(bytes) : bytes
    guard Ed25519.isSignature(signature.file, of: message, publicKey: point) else {
      return .otherFile
    }
    let whole = signature.file + Array(signature.comment.utf8)
    guard Ed25519.isSignature(signature.whole, of: whole, publicKey: point) else {
      return .otherComment
    }
    return nil
  }
}
