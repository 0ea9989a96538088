import JSON

/// What a JSON Web Token says of itself (RFC 7519); its signature is for the servers to verify.
struct TokenClaims {
  private let claims: JSONValue

  /// Reads the claims; `nil` for text that is no such token.
  init?(_ token: String) {
    let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Self.decode(parts[1]),
      let claims = try? JSONValue(parsing: bytes)
    else { return nil }
    self.claims = claims
  }

  /// Who issued the token.
  var issuer: String? { claims["iss"]?.stringValue }

  /// The bytes of base64url text without padding (RFC 4648, 5).
  private static func decode(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for character in text {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
