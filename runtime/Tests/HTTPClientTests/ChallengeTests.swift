import LoopbackServer
import Testing

@testable import HTTPClient

@Suite struct ChallengeTests {
  private static func unauthorized(_ challenge: String) -> TestServer.Reply {
    .bytes(
      "HTTP/1.1 401 U\r\nWWW-Authenticate: \(challenge)\r\nContent-Length: 2\r\n\r\nno")
  }

  private static let ok = TestServer.Reply.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

  private static func field(_ request: String) -> String? {
    request.split(separator: "\r\n").first { $0.hasPrefix("Authorization: ") }
      .map { String($0.dropFirst("Authorization: ".count)) }
  }

  @Test func `basic and bearer are sent at once`() throws {
    let server = try TestServer { _, _ in Self.ok }
    let client = try TestClient()
    for (authentication, expected) in [
      (
        HTTPAuthentication.basic(username: "Aladdin", password: "open sesame"),
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
      ),
      (.bearer(token: "abc"), "Bearer abc"),
    ] {
      let request = try HTTPRequest(.get, server.url("/"), authentication: authentication)
      #expect(try client.send(request).summary == "200 ok")
      #expect(server.seen.requests.last.flatMap(Self.field) == expected)
    }
    let evil = HTTPAuthentication.bearer(token: "a\r\nX: y")
    let request = try HTTPRequest(.get, server.url("/"), authentication: evil)
    #expect(try client.send(request).summary.hasPrefix("invalid request"))
  }

  @Test func `digest answers a challenge, counts its requests and follows new nonces`() throws {
    // Three requests a nonce, then it is stale; another password is refused for good.
    let server = try TestServer { request, number in
      let fields = Self.field(request).flatMap { Challenge.list($0).first }
      let nonce = "n\(number / 4)"
      let challenge = "Digest realm=\"r\", nonce=\"\(nonce)\", qop=\"auth\""
      guard let fields else { return Self.unauthorized(challenge) }
      if fields["username"] != "u" { return Self.unauthorized(challenge) }
      return fields["nonce"] == nonce ? Self.ok : Self.unauthorized("\(challenge), stale=TRUE")
    }
    let client = try TestClient()
    func send(_ username: String) throws -> String {
      try client.send(
        HTTPRequest(
          .post, server.url("/p?q"), body: [65],
          authentication: .digest(username: username, password: "secret"))
      ).summary
    }
    for _ in 0..<5 { #expect(try send("u") == "200 ok") }
    let answers = server.seen.requests.map { request in
      Self.field(request).flatMap { Challenge.list($0).first }
    }
    let used = answers.map { $0.map { "\($0["nonce"] ?? "") \($0["nc"] ?? "")" } ?? "none" }
    #expect(
      used == [
        "none", "n0 00000001", "n0 00000002", "n0 00000003", "n0 00000004", "n1 00000001",
        "n1 00000002",
      ])
    #expect(answers.compactMap { $0?["uri"] }.allSatisfy { $0 == "/p?q" })
    #expect(server.seen.requests.allSatisfy { $0.hasSuffix("\r\n\r\nA") })
    #expect(try send("other") == "401 no")
    #expect(server.seen.requests.count == 9)
  }
}
