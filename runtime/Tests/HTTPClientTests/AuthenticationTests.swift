import Testing

@testable import HTTPClient

@Suite struct AuthenticationTests {
  private static let rfc7616 = """
    realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
    """

  // The first two are RFC 7616's own; the others were computed with Python's hashlib.
  static let vectors = [
    ("algorithm=MD5, qop=\"auth, auth-int\"", "8ca523f5e9506fed4657c9700eebdbec"),
    (
      "algorithm=SHA-256, qop=\"auth\"",
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    ),
    ("qop=auth", "8ca523f5e9506fed4657c9700eebdbec"),
    ("stale=false", "7b2cc3b30e75b4777ea31027084363fd"),
    ("algorithm=md5-sess, qop=auth", "e783283f46242139c486a698fec7211d"),
    ("algorithm=MD5-sess", "37a7f42db2090a3fcac4e26e747d4fc8"),
    (
      "algorithm=SHA-256-sess, qop=auth",
      "2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7"
    ),
    (
      "algorithm=SHA-256",
      "a1306b0595a6c7fe96c448631fb5cfbd5107bd1fe1da729d978dd7446b812363"
    ),
  ]

  @Test(arguments: vectors) func `digest answers are those of the specification`(
    parameters: String, response: String
  ) throws {
    let challenge = try #require(
      Challenge.list("Digest \(Self.rfc7616), \(parameters)").first.flatMap(DigestChallenge.init))
    let answer = challenge.authorization(
      username: "Mufasa", password: "Circle of Life", method: .get, target: "/dir/index.html",
      count: 1, clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
    let fields = try #require(Challenge.list(answer).first)
    #expect(fields["response"] == response)
    #expect(fields["opaque"] == challenge.opaque)
    #expect((fields["nc"] == "00000001") == parameters.contains("qop"))
    #expect((fields["cnonce"] != nil) == (parameters.contains("qop") || challenge.isSession))
    #expect(fields["algorithm"] == challenge.algorithm)
  }

  @Test func `names are hashed and escaped where the challenge needs it`() throws {
    let hashed = try #require(
      Challenge.list("Digest \(Self.rfc7616), algorithm=SHA-256, userhash=true").first
        .flatMap(DigestChallenge.init))
    let answer = hashed.authorization(
      username: "Mufasa", password: "", method: .get, target: "/", count: 17, clientNonce: "c")
    #expect(
      answer.contains(
        "username=\"a947aad205e80e429958a387394944c6b496301e79f89d35a4cc23b6ee12b5b6\""))
    #expect(answer.hasSuffix("userhash=true"))

    let plain = try #require(
      Challenge.list("Digest realm=\"a \\\"b\\\"\", nonce=n,qop=auth").first
        .flatMap(DigestChallenge.init))
    let quoted = plain.authorization(
      username: "a\"b\\c", password: "", method: .get, target: "/", count: 0x1F, clientNonce: "c")
    #expect(quoted.hasPrefix("Digest username=\"a\\\"b\\\\c\", realm=\"a \\\"b\\\"\", nonce=\"n\""))
    #expect(quoted.contains("nc=0000001f"))
  }

  // The challenge that is chosen, as algorithm and realm.
  static let choices = [
    (["Basic realm=\"x\", Digest realm=a, nonce=1, Bearer"], "none a"),
    (["Digest realm=a, nonce=1", "Digest realm=b, nonce=2, algorithm=SHA-256"], "SHA-256 b"),
    (
      ["Digest realm=a, nonce=1, algorithm=SHA-512-256, Digest realm=b, nonce=2, algorithm=MD5"],
      "MD5 b"
    ),
    (["Digest realm=a, nonce=1, qop=\"auth-int\""], nil),
    (["Digest realm=a"], nil), (["Basic realm=a"], nil), ([], nil), (["realm=a, Digest"], nil),
    (["Digest realm=\"open, nonce=1"], nil),
  ]

  @Test(arguments: choices) func `the strongest challenge that can be answered is chosen`(
    values: [String], expected: String?
  ) throws {
    let headers = try HTTPHeaders(values.map { (name: "www-authenticate", value: $0) })
    let chosen = DigestChallenge.strongest(in: headers)
    #expect(chosen.map { "\($0.algorithm ?? "none") \($0.realm)" } == expected)
  }
}
