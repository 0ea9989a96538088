/// A secret key of minisign, which signs.
package struct SecretKey: Sendable {
  /// Why a key file cannot be used.
  package enum Problem: Error, Equatable {
    /// It is no secret key of minisign.
    case notAKey
    /// It is protected, and there is no password.
    case needsPassword
    /// The password is another.
    case wrongPassword
    /// Its protection asks for more memory or time than is spent on it.
    case tooCostly
  }

  /// The public key that belongs to it.
  package let publicKey: PublicKey
  private let seed: [UInt8]

  /// Reads the text of a key file, and unlocks the key with the password where it is protected.
  package init(_ text: String, password: [UInt8]?) throws(Problem) {
    let lines = text.lines
    guard lines.count >= 2, lines[0].hasPrefix("untrusted comment:"),
      let bytes = Base64.bytes(lines[1].trimmed), bytes.count == 158,
      bytes.starts(with: "Ed".utf8), bytes[4..<6].elementsEqual("B2".utf8)
    else { throw .notAKey }
    var secret = Array(bytes[54...])
    let protection = Array(bytes[2..<4])
    let isProtected = protection == Array("Sc".utf8)
    if isProtected {
      guard let password else { throw .needsPassword }
      guard
        let scrypt = Scrypt(
          operations: bytes[38..<46].littleEndian, memory: bytes[46..<54].littleEndian),
        let key = scrypt.key(password, salt: Array(bytes[6..<38]), count: secret.count)
      else { throw .tooCostly }
      secret = zip(secret, key).map { $0 ^ $1 }
    } else if protection != [0, 0] {
      throw .notAKey
    }
    // The number of the key, the private key, the public one. That the two belong together tells
    // as well as the checksum behind them that the password was right.
    let seed = Array(secret[8..<40])
    let point = Array(secret[40..<72])
    guard Ed25519.publicKey(ofSeed: seed) == point else {
      throw isProtected ? .wrongPassword : .notAKey
    }
    self.seed = seed
    publicKey = PublicKey(id: Array(secret[..<8]), point: point)
  }

  /// Signs a file's bytes and a comment of one line; gives the text of the signature's file.
  package func sign(_ bytes: [UInt8], comment: String) -> String {
    precondition(!comment.utf8.contains(UInt8(ascii: "\n")), "a comment of two lines")
    guard let signature = Ed25519.signature(of: Ed25519.hash(bytes), seed: seed),
      let whole = Ed25519.signature(of: signature + Array(comment.utf8), seed: seed)
    else { preconditionFailure("a key that cannot sign") }
    return """
      untrusted comment: minisign signature made by slipway
      \(Base64.text(Array("ED".utf8) + publicKey.id + signature))
      trusted comment: \(comment)
      \(Base64.text(whole))

      """
  }
}

extension String {
  /// The lines, without what ends them on Unix or Windows; by bytes, for Swift ends lines elsewhere
  /// too.
  var lines: [Substring] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
  }
}

extension StringProtocol {
  /// The text without spaces and carriage returns at its end.
  var trimmed: SubSequence {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}

extension Collection<UInt8> {
  fileprivate var littleEndian: UInt64 { reversed().reduce(0) { $0 << 8 | UInt64($1) } }
}
