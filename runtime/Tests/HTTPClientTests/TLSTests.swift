import Foundation
import Testing

@testable import HTTPClient

@Suite struct TLSTests {
  @Test func `certificates are verified, and each kind of failure is told apart`() throws {
    let authority = try CertificateAuthority()
    let stranger = try CertificateAuthority()
    try authority.issue("good", names: "DNS:localhost,DNS:*.test.example,IP:127.0.0.1")
    try authority.issue("expired", names: "DNS:localhost", days: -1)
    try authority.issue("other", names: "DNS:other.example,DNS:*.localhost")
    try stranger.issue("unknown", names: "DNS:localhost")

    var configuration = HTTPClient.Configuration()
    configuration.trust = TrustStore(file: authority.certificate)
    let client = try TestClient(configuration)
    func get(_ authority: CertificateAuthority, _ name: String, host: String = "localhost") throws
      -> String
    {
      let server = try TLSServer(certificate: authority.folder.appending(path: "\(name).pem"))
      let url = try HTTPURL("https://\(host):\(server.port)/")
      return try client.send(HTTPRequest(.get, url)).summary
    }
    #expect(try get(authority, "good") == "200 1 TLSv1.3")
    #expect(try get(authority, "good", host: "127.0.0.1") == "200 1 TLSv1.3")
    #expect(try get(authority, "good", host: "localhost.") == "200 1 TLSv1.3")
    #expect(try get(authority, "expired") == "the server's certificate has expired")
    #expect(try get(authority, "other") == "the server's certificate is not for 'localhost'")
    #expect(
      try get(authority, "other", host: "127.0.0.1")
        == "the server's certificate is not for '127.0.0.1'")
    #expect(
      try get(stranger, "unknown").hasPrefix("the server's certificate is not trusted: unable"))
  }

  @Test func `connections are reused, large bodies pass, and old protocols are refused`() throws {
    let authority = try CertificateAuthority()
    try authority.issue("good", names: "DNS:localhost")
    let certificate = authority.folder.appending(path: "good.pem")
    var configuration = HTTPClient.Configuration()
    configuration.trust = TrustStore(file: authority.certificate)
    let client = try TestClient(configuration)
    let server = try TLSServer(certificate: certificate)
    let url = try HTTPURL("https://localhost:\(server.port)/")
    for _ in 0..<3 { #expect(try client.send(HTTPRequest(.get, url)).summary == "200 1 TLSv1.3") }
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try client.send(HTTPRequest(.post, url, body: body)).get().body == body)
    #expect(try client.send(HTTPRequest(.get, url)).summary == "200 1 TLSv1.3")

    for (version, expected) in [("TLSv1_2", "200 1 TLSv1.2"), ("TLSv1_1", "TLS failed: ")] {
      let server = try TLSServer(certificate: certificate, newest: version)
      let request = try HTTPRequest(.get, HTTPURL("https://localhost:\(server.port)/"))
      #expect(try client.send(request).summary.hasPrefix(expected))
    }
  }

  @Test func `authorities come from the environment first, then from the usual places`() {
    func search(_ variables: [String: String], _ existing: [String]) -> TrustStore {
      TrustStore.search(environment: { variables[$0] }, exists: existing.contains)
    }
    let bundle = "/etc/pki/tls/certs/ca-bundle.crt"
    #expect(search(["SSL_CERT_FILE": "/a"], [bundle]) == TrustStore(file: "/a"))
    #expect(search(["SSL_CERT_DIR": "/b"], [bundle]) == TrustStore(folder: "/b"))
    #expect(search([:], [bundle, "/etc/ssl/certs"]) == TrustStore(file: bundle))
    #expect(search([:], ["/etc/ssl/certs"]) == TrustStore(folder: "/etc/ssl/certs"))
    #expect(search([:], []) == TrustStore())
    #expect(throws: TLSFailure.noAuthorities) { try TLSContext(trusting: TrustStore()) }
    #expect(throws: TLSFailure.noAuthorities) {
      try TLSContext(trusting: TrustStore(file: "/nowhere.pem"))
    }
  }
}
