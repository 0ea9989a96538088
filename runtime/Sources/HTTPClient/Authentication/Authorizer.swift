/// Writes the `Authorization` of requests, and remembers the challenges that servers set.
final class Authorizer {
  private struct Key: Hashable {
    let origin: HTTPOrigin
    let username: String
  }

  private struct Session {
    let challenge: DigestChallenge
    var count: UInt32
  }

  private var sessions: [Key: Session] = [:]

  /// The value for a request; `nil` where nothing is to be proven, or the server has yet to ask.
  func authorization(for request: HTTPRequest) -> String? {
    switch request.authentication {
    case nil: return nil
    case .basic(let username, let password):
      return "Basic \(Base64.encode("\(username):\(password)".utf8))"
    case .bearer(let token): return "Bearer \(token)"
    case .digest(let username, let password):
      let key = Key(origin: request.url.origin, username: username)
      guard let session = sessions[key] else { return nil }
      sessions[key]?.count += 1
      return session.challenge.authorization(
        username: username, password: password, method: request.method,
        target: request.url.target, count: session.count, clientNonce: Self.randomNonce())
    }
  }

  /// Takes the challenge of a 401; true where sending the request again may be answered otherwise.
  ///
  /// - Parameter isRepeated: whether the request answered a challenge of this exchange already.
  func takeChallenge(of response: HTTPResponse, isRepeated: Bool) -> Bool {
    guard response.status == 401, case .digest(let username, _) = response.request.authentication,
      let challenge = DigestChallenge.strongest(in: response.headers)
    else { return false }
    let key = Key(origin: response.request.url.origin, username: username)
    sessions[key] = Session(challenge: challenge, count: 1)
    return !isRepeated || challenge.isStale
  }

  private static func randomNonce() -> String {
    // The standard generator takes its numbers from the kernel.
    hexadecimalText((0..<16).map { _ in UInt8.random(in: 0...255) })
  }
}
