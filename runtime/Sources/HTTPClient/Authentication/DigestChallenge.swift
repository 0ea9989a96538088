/// A server's challenge to prove knowledge of a password (RFC 7616), and the answer to it.
struct DigestChallenge: Equatable {
  let realm: String
  let nonce: String
  let opaque: String?
  let hash: Hash
  /// Whether the password's hash is bound to the first nonces (`-sess`).
  let isSession: Bool
  /// The algorithm as the server wrote it, which the answer repeats.
  let algorithm: String?
  /// Whether the server wants a count of requests (`qop=auth`); if not, it is one of RFC 2069.
  let countsRequests: Bool
  /// Whether only the nonce was too old, and the password was right.
  let isStale: Bool
  /// Whether the name is sent hashed.
  let hashesName: Bool

  /// Reads a challenge; `nil` for another scheme, an unknown algorithm or `qop=auth-int` alone.
  init?(_ challenge: Challenge) {
    guard challenge.scheme == "digest", let realm = challenge["realm"],
      let nonce = challenge["nonce"]
    else { return nil }
    switch (challenge["algorithm"] ?? "MD5").lowercased() {
    case "md5": (hash, isSession) = (.md5, false)
    case "md5-sess": (hash, isSession) = (.md5, true)
    case "sha-256": (hash, isSession) = (.sha256, false)
    case "sha-256-sess": (hash, isSession) = (.sha256, true)
    default: return nil
    }
    let qualities = challenge["qop"]?.lowercased().split(whereSeparator: { ", \t".contains($0) })
    guard qualities?.contains("auth") ?? true else { return nil }
    countsRequests = qualities != nil
    self.realm = realm
    self.nonce = nonce
    opaque = challenge["opaque"]
    algorithm = challenge["algorithm"]
    isStale = challenge["stale"]?.lowercased() == "true"
    hashesName = challenge["userhash"]?.lowercased() == "true"
  }

  /// The challenge to answer among those of a response: the strongest hash, then the first.
  static func strongest(in headers: HTTPHeaders) -> DigestChallenge? {
    let challenges = headers.values("WWW-Authenticate").flatMap(Challenge.list)
      .compactMap(DigestChallenge.init)
    return challenges.first { $0.hash == .sha256 } ?? challenges.first
  }

  /// The `Authorization` value for a request.
  ///
  /// - Parameters:
  ///   - target: what the request line asks for.
  ///   - count: how many requests used this nonce, this one included.
  ///   - clientNonce: a value the server cannot foresee.
  func authorization(
    username: String, password: String, method: HTTPMethod, target: String, count: UInt32,
    clientNonce: String
  ) -> String {
    var secret = hash.hexadecimal("\(username):\(realm):\(password)")
    if isSession { secret = hash.hexadecimal("\(secret):\(nonce):\(clientNonce)") }
    let request = hash.hexadecimal("\(method):\(target)")
    let digits = String(count, radix: 16)
    let countText = String(repeating: "0", count: 8 - digits.utf8.count) + digits
    let response = hash.hexadecimal(
      countsRequests
        ? "\(secret):\(nonce):\(countText):\(clientNonce):auth:\(request)"
        : "\(secret):\(nonce):\(request)")

    let name = hashesName ? hash.hexadecimal("\(username):\(realm)") : username
    var parts = [
      "username=\(quoted(name))", "realm=\(quoted(realm))", "nonce=\(quoted(nonce))",
      "uri=\(quoted(target))", "response=\(quoted(response))",
    ]
    if let algorithm { parts.append("algorithm=\(algorithm)") }
    if countsRequests { parts += ["qop=auth", "nc=\(countText)"] }
    if countsRequests || isSession { parts.append("cnonce=\(quoted(clientNonce))") }
    if let opaque { parts.append("opaque=\(quoted(opaque))") }
    if hashesName { parts.append("userhash=true") }
    return "Digest " + parts.joined(separator: ", ")
  }
}

private func quoted(_ text: String) -> String {
  var bytes = [UInt8(ascii: "\"")]
  for byte in text.utf8 {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
    bytes.append(byte)
  }
  return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
}
