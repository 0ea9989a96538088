import Foundation
import HTTPClient
import JSON
import LoopbackServer
import Service
import Testing

/// Secrets go where the workflow sends them, and nowhere else.
@Suite struct SecretTests {
  private static let secret = "v3ry-s3cret-t0ken"

  private func service(_ workflow: String, _ folder: TemporaryFolder) throws -> DurableService {
    try DurableService(workflow, folder) {
      $0.environment = ["SLIPWAY_SECRET_TOKEN": Self.secret]
    }
  }

  @Test func `no secret is in the journal or in an answer, whoever sends it back`() throws {
    let folder = try TemporaryFolder()
    // A server that gives back what it is sent.
    let server = try TestServer { request, _ in
      let header = request.split(separator: "\r\n").first { $0.hasPrefix("x-key: ") } ?? "x-key: "
      return TestServer.json(#"{"key":"\#(header.dropFirst(7))"}"#)
    }
    let call = "{ method: post, endpoint: 'http://127.0.0.1:\(server.port)/', headers: "
    let workflow = """
      use: { secrets: [TOKEN] }
      do:
        - first: { call: http, with: \(call){ x-key: "${ $secrets.TOKEN }" } }, export: { as: . } }
        - pause: { wait: PT0.3S }
        - second: { call: http, with: \(call){ x-key: "${ $context.key }" } } }
        - last: { set: { given: "${ .key }", sent: "${ $context.key }" } }
      """
    let first = try service(workflow, folder)
    let input = #"{"note":"my \#(Self.secret)"}"#
    let place = try #require(
      try first.harness.send("POST", "/?wait=false", input).headers["Location"])
    first.harness.wait {
      (try? first.harness.send("GET", place).json["status"]) == "waiting"
    }
    first.abandon()
    let second = try service(workflow, folder)
    second.harness.wait {
      (try? second.harness.send("GET", place).json["status"]) == "completed"
    }
    // The second call carries what only the journal could tell after the restart.
    #expect(server.seen.requests.count == 2)
    #expect(server.seen.requests.allSatisfy { $0.contains(Self.secret) })
    let shown = try second.harness.send("GET", place).json
    #expect(shown["output"] == ["given": "***", "sent": "***"])
    #expect(shown["input"] == ["note": "my ***"])
    second.drain()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = FileManager.default.contents(atPath: "\(folder.path)/\(file)") ?? Data()
      #expect(data.range(of: Data(Self.secret.utf8)) == nil, "\(file)")
    }
  }

  @Test func `credentials that a service sends back are not in the journal`() throws {
    let folder = try TemporaryFolder()
    let server = try TestServer { request, _ in
      let lines = request.split(separator: "\r\n")
      let header = lines.first { $0.lowercased().hasPrefix("authorization: ") } ?? ""
      return TestServer.json(#"{"seen":"\#(header.dropFirst("authorization: ".count))"}"#)
    }
    let workflow = """
      use: { secrets: [TOKEN] }
      do:
        - ask:
            call: http
            with:
              method: get
              endpoint:
                uri: 'http://127.0.0.1:\(server.port)/'
                authentication: { basic: { username: ada, password: '${ $secrets.TOKEN }' } }
            export: { as: . }
        - pause: { wait: PT0.3S }
        - again:
            call: http
            with:
              method: get
              endpoint: 'http://127.0.0.1:\(server.port)/'
              headers: { authorization: '${ $context.seen }' }
      """
    let first = try service(workflow, folder)
    let place = try #require(
      try first.harness.send("POST", "/?wait=false").headers["Location"])
    first.harness.wait { (try? first.harness.send("GET", place).json["status"]) == "waiting" }
    first.abandon()
    let second = try service(workflow, folder)
    second.harness.wait { (try? second.harness.send("GET", place).json["status"]) == "completed" }
    // What only the journal could tell after the restart is as it was.
    let credentials = Data("ada:\(Self.secret)".utf8).base64EncodedString()
    #expect(server.seen.requests.count == 2)
    #expect(server.seen.requests.allSatisfy { $0.contains("Basic \(credentials)") })
    let shown = try second.harness.send("GET", place)
    second.drain()
    let secret = credentials.dropFirst(6).dropLast(2)
    #expect(!String(decoding: shown.body, as: UTF8.self).contains(secret))
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = FileManager.default.contents(atPath: "\(folder.path)/\(file)") ?? Data()
      #expect(data.range(of: Data(secret.utf8)) == nil, "\(file)")
    }
  }

  @Test func `a call that is made again after a crash says that it is the same`() throws {
    let folder = try TemporaryFolder()
    let server = try TestServer { request, _ in
      request.contains("/first") ? TestServer.json("{}") : .silence
    }
    let workflow = """
      do:
        - first: { call: http, with: { method: post, endpoint: 'http://127.0.0.1:\(server.port)/first' } }
        - second: { call: http, with: { method: post, endpoint: 'http://127.0.0.1:\(server.port)/second' } }
      """
    let first = try service(workflow, folder)
    _ = try first.harness.send("POST", "/?wait=false")
    first.harness.wait { server.seen.requests.count == 2 }
    first.abandon()
    let second = try service(workflow, folder)
    second.harness.wait { server.seen.requests.count == 3 }
    let keys = server.seen.requests.map { request in
      request.split(separator: "\r\n").first { $0.hasPrefix("Idempotency-Key: ") } ?? ""
    }
    #expect(keys[1] == keys[2] && keys[0] != keys[1] && keys[1].count > 20)
    second.abandon()
  }
}
