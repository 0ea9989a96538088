import Foundation
import HTTPClient
import TestSupport
import Testing

@testable import Service

/// Who may use the service.
@Suite struct TokenTests {
  private static let routes = [
    ("POST", "/"), ("POST", "/events"), ("GET", "/instances"), ("GET", "/metrics"),
    ("GET", "/openapi.json"), ("GET", "/instances/0198c5f2-0000-7000-8000-000000000000"),
    ("POST", "/instances/0198c5f2-0000-7000-8000-000000000000/cancel"),
    ("POST", "/instances/0198c5f2-0000-7000-8000-000000000000/suspend"),
    ("POST", "/instances/0198c5f2-0000-7000-8000-000000000000/resume"),
    ("GET", "/instances/0198c5f2-0000-7000-8000-000000000000/events"),
    ("HEAD", "/instances"), ("GET", "/nothing"), ("POST", "/instances/x/nothing"),
  ]

  @Test func `every route but the probes wants one of the tokens`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/tokens"
    try "  first-token \r\n\nsecond-token\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let harness = try ServiceHarness("do: [{ s: { set: { a: 1 } } }]") { $0.tokenFile = file }
    for (method, path) in Self.routes {
      for headers in [
        [:], ["Authorization": "Bearer first-toke"], ["Authorization": "Bearer first-token2"],
        ["Authorization": "Bearer "], ["Authorization": "Bearer first-token second-token"],
        ["Authorization": "Basic first-token"], ["Authorization": "first-token"],
      ] {
        let answer = try harness.send(method, path, headers: headers)
        #expect(answer.status == 401, "\(method) \(path) \(headers)")
        #expect(answer.headers["WWW-Authenticate"] == "Bearer")
      }
      for token in ["first-token", "second-token"] {
        let answer = try harness.send(method, path, headers: ["Authorization": "bearer \(token)"])
        #expect(answer.status != 401, "\(method) \(path)")
      }
    }
    for probe in ["/livez", "/readyz", "/startupz"] {
      #expect(try harness.send("GET", probe).status == 200)
    }

    try "third-token\n".write(toFile: file, atomically: true, encoding: .utf8)
    harness.service.reload()
    func status(_ token: String) throws -> Int {
      try harness.send("GET", "/instances", headers: ["Authorization": "Bearer \(token)"]).status
    }
    #expect(try status("third-token") == 200)
    #expect(try status("first-token") == 401)
    // A file that says nothing is a mistake, and opens nothing.
    for content in ["", " \n\n"] {
      try content.write(toFile: file, atomically: true, encoding: .utf8)
      harness.service.reload()
      #expect(try status("third-token") == 200)
      #expect(try harness.send("GET", "/instances").status == 401)
    }
    try FileManager.default.removeItem(atPath: file)
    harness.service.reload()
    #expect(try harness.send("GET", "/instances").status == 401)
    harness.drain()
  }

  @Test func `a token is compared as a whole`() throws {
    let tokens = try #require(BearerTokens(fileContent: Array("abc\nabcdef".utf8)))
    for wrong in ["", "Bearer ab", "Bearer abcd", "Bearer abcdee", "Bearer abcdefg", "Bearerabc"] {
      #expect(!tokens.isShown(by: wrong), "\(wrong)")
    }
    for right in ["Bearer abc", "bearer abcdef", "BEARER  abc"] {
      #expect(tokens.isShown(by: right), "\(right)")
    }
    #expect(!tokens.isShown(by: nil))
    #expect(BearerTokens(fileContent: [0x20, 0x0A]) == nil)
  }

  @Test func `others are not let in without a token`() throws {
    try withTemporaryFolder { folder in
      try ServedProcess.compile("do: [{ s: { set: { a: 1 } } }]", in: folder)
      for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let refused = try BuiltTool.shell("out/order serve --listen \(address)", in: folder)
        #expect(refused.exitCode == 2)
        #expect(refused.text.contains("tokens are needed: give --token-file FILE"))
      }
      let missing = try BuiltTool.shell(
        "out/order serve --listen 127.0.0.1:0 --token-file missing", in: folder)
      #expect(missing.exitCode == 1)
      #expect(missing.text.contains("the token file missing: it cannot be read: No such file"))

      let taken = try RawListener()
      let occupied = try BuiltTool.shell(
        "out/order serve --listen 127.0.0.1:\(taken.port)", in: folder)
      #expect(occupied.exitCode == 1)
      #expect(occupied.text.contains("cannot start"), "\(occupied.text)")

      try "s3same\n".write(
        to: folder.appending(path: "tokens"), atomically: true, encoding: .utf8)
      let service = try ServedProcess(folder, "--token-file tokens")
      #expect(try service.send("GET", "/instances").status == 401)
      let token = ["Authorization": "Bearer s3same"]
      #expect(try service.send("GET", "/instances", headers: token).status == 200)
      try "other\n".write(to: folder.appending(path: "tokens"), atomically: true, encoding: .utf8)
      service.signal(SIGHUP)
      let isTaken = try eventually {
        try service.send("GET", "/instances", headers: token).status == 401 ? true : nil
      }
      #expect(isTaken == true)
      let list = try BuiltTool.shell("out/order instances --state state", in: folder)
      #expect(list.exitCode == 1)
      #expect(
        list.text == "error: the service wants one of its tokens; give --token-file FILE\n")
      #expect(
        try BuiltTool.shell("out/order instances --state state --token-file tokens", in: folder)
          .text
          == "no instances\n")
      #expect(
        try BuiltTool.shell("out/order healthcheck --ready --state state", in: folder).text
          == "ok\n")
      #expect(try service.stop() == 0)
      #expect(!service.log.contains("s3same"))
    }
  }
}
