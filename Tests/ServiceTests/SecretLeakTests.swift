import Foundation
import JSON
import LoopbackServer
import TestSupport
import Testing

/// Secrets stay where they are used: no byte that the service leaves or says has one.
@Suite(.serialized) struct SecretLeakTests {
  /// A version of all secrets.
  private struct Secrets {
    let token, password, user: String

    init(_ version: String) {
      token = "tok-\(version)-6Zq8Lx"
      password = "pass-\(version)-9Tw2Kd"
      user = "user-\(version)-3Vb7Hn"
    }

    func write(to folder: URL) throws {
      for (name, text) in [
        ("token", token + "\n"),
        ("login", #"{"username":"\#(user)","password":"\#(password)"}"#),
      ] {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      }
    }

    /// What must not be found, by what it is.
    var texts: [(name: String, text: String)] {
      let basic = Data("\(user):\(password)".utf8).base64EncodedString()
      return [("token", token), ("password", password), ("user", user), ("basic", basic)]
    }
  }

  private func workflow(_ port: Int) -> String {
    """
    use:
      secrets: [token, login]
      authentications:
        basic: { basic: { use: login } }
        bearer: { bearer: { token: '${ $secrets.token }' } }
    input: { from: '${ . + { fromInput: $secrets.token } }' }
    do:
      - plain:
          call: http
          with:
            method: post
            endpoint: { uri: 'http://127.0.0.1:\(port)/basic', authentication: { use: basic } }
            headers: { X-Token: '${ $secrets.token }' }
            body: { inside: '${ "a " + $secrets.token + " b" }', name: '${ .name }' }
          output: { as: '${ . + { kept: $secrets.token, input: $input } }' }
      - loud:
          call: http
          with:
            method: get
            endpoint: { uri: 'http://127.0.0.1:\(port)/bearer', authentication: { use: bearer } }
            query: { key: '${ $secrets.login.password }' }
          export: { as: '${ { exported: $secrets.login } }' }
      - pause: { wait: '${ $workflow.input.pause // "PT0S" }' }
      - choose:
          switch:
            - breaks: { when: '$workflow.input.name == "fault"', then: break }
            - ends: { then: finish }
      - break:
          raise:
            error:
              type: https://example.com/broken
              status: 500
              title: '${ "title " + $secrets.token }'
              detail: '${ "detail " + $context.exported.password }'
      - finish:
          set:
            token: '${ $secrets.token }'
            user: '${ $context.exported.username }'
            '${ "x" }': '${ $secrets.token | ascii_downcase | length }'
    output: { as: '${ . + { again: $secrets.token, context: $context } }' }
    """
  }

  @Test func `no secret is in the state, the log, the trace, spans or answers`() throws {
    try withTemporaryFolder { folder in
      let echo = try TestServer { request, _ in
        // What was sent comes back, as from a careless service.
        let fields = request.components(separatedBy: "\r\n").dropFirst()
          .filter { $0.lowercased().hasPrefix("x-token") }.joined(separator: " ")
        let target = request.components(separatedBy: "\r\n")[0]
        let body = request.components(separatedBy: "\r\n\r\n").last ?? ""
        return TestServer.json(
          "{\"fields\":\"\(fields)\",\"target\":\"\(target)\","
            + "\"body\":\(body.isEmpty ? "null" : body)}")
      }
      let collector = try TestServer { _, _ in TestServer.json("{}") }
      try ServedProcess.compile(workflow(echo.port), in: folder)
      let secretsFolder = folder.appending(path: "secrets")
      try FileManager.default.createDirectory(
        at: secretsFolder, withIntermediateDirectories: false)
      let versions = [Secrets("old"), Secrets("new")]
      try versions[0].write(to: secretsFolder)
      let options = """
        --secrets-dir secrets --log-level debug --checkpoint-interval 2 \
        --otlp-endpoint http://127.0.0.1:\(collector.port)
        """
      var said: [String: String] = [:]
      func look(at service: ServedProcess, _ id: String) throws {
        for path in ["/instances/\(id)", "/instances/\(id)/events", "/instances", "/metrics"] {
          let answer = try service.send("GET", path)
          said["\(path) \(said.count)"] = answer.head + answer.body
        }
      }
      func run(_ service: ServedProcess, _ name: String) throws -> RawAnswer {
        let answer = try service.send(
          "POST", "/", #"{"name":"\#(name)"}"#, headers: ["Content-Type": "application/json"])
        said["POST \(name) \(said.count)"] = answer.head + answer.body
        let place = try #require(answer["Location"], "\(answer.body)")
        try look(at: service, String(place.dropFirst("/instances/".count)))
        return answer
      }
      func pause(_ service: ServedProcess, _ pause: String) throws -> String {
        let id = try #require(try service.start(#"{"name":"p","pause":"\#(pause)"}"#))
        #expect(try eventually { try service.status(id) == "waiting" ? true : nil } == true)
        return id
      }

      let first = try ServedProcess(folder, options + " --trace trace-1")
      let begun = try run(first, "ok")
      #expect(begun.status == 200, "\(begun.body)")
      #expect(try run(first, "fault").status == 500)
      let long = try pause(first, "PT4S")
      first.signal(SIGKILL)
      _ = try first.exitCode()

      let second = try ServedProcess(folder, options + " --trace trace-2")
      #expect(try run(second, "ok").json["token"] == "***")
      let over = try pause(second, "PT1S")
      try versions[1].write(to: secretsFolder)
      second.signal(SIGHUP)
      #expect(eventually { second.log.contains("secrets read anew") ? true : nil } == true)
      #expect(try run(second, "ok").status == 200)
      #expect(try run(second, "fault").status == 500)
      for id in [over, long] {
        #expect(try eventually { try second.status(id) == "completed" ? true : nil } == true)
        try look(at: second, id)
      }
      let asked = echo.seen.requests
      #expect(asked.contains { $0.contains("Bearer \(versions[1].token)") })
      #expect(asked.contains { $0.contains("Basic \(versions[1].texts[3].text)") })
      #expect(try second.stop() == 0)
      let third = try ServedProcess(folder, options + " --trace trace-3")
      try look(at: third, long)
      #expect(try third.stop() == 0)

      for (number, service) in [first, second, third].enumerated() {
        said["log \(number)"] = service.log
      }
      for (number, request) in collector.seen.requests.enumerated() {
        said["spans \(number)"] = request
      }
      #expect(!collector.seen.requests.isEmpty)
      var places = said.mapValues { Data($0.utf8) }
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where name.hasPrefix("trace-") {
        places[name] = try Data(contentsOf: folder.appending(path: name))
      }
      let state = folder.appending(path: "state")
      for name in try FileManager.default.contentsOfDirectory(atPath: state.path) {
        places["state/" + name] = try Data(contentsOf: state.appending(path: name))
      }
      for (place, bytes) in places.sorted(by: { $0.key < $1.key }) {
        for version in versions {
          for (name, text) in version.texts {
            #expect(bytes.range(of: Data(text.utf8)) == nil, "\(name) \(text) is in \(place)")
          }
        }
      }
    }
  }
}
