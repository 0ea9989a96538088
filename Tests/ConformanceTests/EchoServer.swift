import Foundation
import LoopbackServer
import Synchronization

/// A server on loopback with an answer for each thing that a call can meet.
struct EchoServer {
  private let server: TestServer

  init() throws {
    let tokens = Counter()
    server = try TestServer { text, _ in Self.answer(Request(text), tokens) }
  }

  /// The text with the server's URL in place of `{server}`.
  func naming(_ text: String) -> String {
    text.replacingOccurrences(of: "{server}", with: "http://127.0.0.1:\(server.port)")
  }

  private struct Request {
    let method: String
    let target: String
    let body: String
    /// By name in lower case; the last of each.
    let headers: [String: String]

    init(_ text: String) {
      let parts = text.components(separatedBy: "\r\n\r\n")
      let lines = parts[0].components(separatedBy: "\r\n")
      let words = lines[0].components(separatedBy: " ")
      method = words[0]
      target = words.count > 1 ? words[1] : ""
      body = parts.dropFirst().joined(separator: "\r\n\r\n")
      headers = Dictionary(
        lines.dropFirst().map { line in
          let field = line.components(separatedBy: ": ")
          return (field[0].lowercased(), field.dropFirst().joined(separator: ": "))
        }, uniquingKeysWith: { $1 })
    }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock {
        $0 += 1
        return $0
      }
    }
  }

  private static func answer(_ request: Request, _ tokens: Counter) -> TestServer.Reply {
    let authorization = request.headers["authorization"] ?? ""
    switch request.target {
    case "/pet": return TestServer.json(#"{"name":"milou"}"#)
    case "/openapi.json": return TestServer.json(document)
    case "/text": return reply("text/plain", "hello")
    case "/binary": return .bytes(head(200, "application/octet-stream", 3) + "\u{0}\u{1}\u{7F}")
    case "/empty": return TestServer.json("", status: 204)
    case "/bad-json": return TestServer.json("{")
    case "/silence": return .silence
    case "/redirect": return redirect("/pet")
    case "/redirect-elsewhere": return redirect("http://localhost:1/")
    case "/basic": return permit(authorization == "Basic dTpw", "Basic")
    case "/digest":
      return permit(
        authorization.hasPrefix("Digest ") && authorization.contains("username=\"u\""),
        "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256")
    case "/.well-known/openid-configuration":
      let host = request.headers["host"] ?? ""
      return TestServer.json(#"{"token_endpoint":"http://\#(host)/token"}"#)
    case "/token", "/realm/token":
      return TestServer.json(
        #"{"access_token":"\#(tokens.next()) \#(request.body)","expires_in":3600}"#)
    case "/refusing/oauth2/token":
      return TestServer.json(#"{"error":"invalid_client"}"#, status: 401)
    case let target where target.hasPrefix("/status/"):
      return TestServer.json("{}", status: Int(target.dropFirst(8).prefix(3)) ?? 500)
    default: return TestServer.json(echo(request))
    }
  }

  private static let document = #"""
    {
      "openapi": "3.1.0",
      "servers": [{ "url": "/{place}", "variables": { "place": { "default": "echo" } } }],
      "components": {
        "parameters": { "page": { "name": "page", "in": "query", "schema": { "default": 1 } } }
      },
      "paths": {
        "/pets/{id}": {
          "parameters": [{ "name": "id", "in": "path", "required": true }],
          "post": {
            "operationId": "addPet",
            "parameters": [
              { "$ref": "#/components/parameters/page" },
              { "name": "tags", "in": "query" },
              { "name": "fields", "in": "query", "explode": false },
              { "name": "X-Trace", "in": "header" }
            ],
            "requestBody": { "required": true, "content": { "application/json": {} } }
          },
          "get": { "operationId": "getPet" }
        }
      }
    }
    """#

  private static func echo(_ request: Request) -> String {
    let value: [String: Any] = [
      "method": request.method, "target": request.target, "body": request.body,
      "headers": request.headers,
    ]
    let data = try? JSONSerialization.data(withJSONObject: value)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func redirect(_ location: String) -> TestServer.Reply {
    .bytes("HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
  }

  private static func permit(_ isRight: Bool, _ challenge: String) -> TestServer.Reply {
    if isRight { return TestServer.json(#"{"ok":true}"#) }
    return .bytes(
      "HTTP/1.1 401 Who\r\nWWW-Authenticate: \(challenge)\r\nContent-Length: 0\r\n\r\n")
  }

  private static func reply(_ type: String, _ body: String) -> TestServer.Reply {
    .bytes(head(200, type, body.utf8.count) + body)
  }

  private static func head(_ status: Int, _ type: String, _ length: Int) -> String {
    "HTTP/1.1 \(status) Reply\r\nContent-Type: \(type)\r\nContent-Length: \(length)\r\n\r\n"
  }
}
