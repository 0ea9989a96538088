import Foundation
import LoopbackServer

/// A server on loopback in place of the hosts outside that the conformance features call.
struct StandIn {
  private static let hosts = ["https://petstore.swagger.io", "https://httpbin.org"]
  private static let document = #"""
    {
      "swagger": "2.0",
      "basePath": "/v2",
      "paths": {
        "/pet/findByStatus": {
          "get": {
            "operationId": "findPetsByStatus",
            "parameters": [{ "name": "status", "in": "query", "collectionFormat": "multi" }]
          }
        },
        "/pet/{petId}": {
          "get": {
            "operationId": "getPetById",
            "parameters": [{ "name": "petId", "in": "path", "required": true }]
          }
        }
      }
    }
    """#

  private static func pet(_ id: some StringProtocol) -> String {
    #"{"id":\#(id),"name":"milou","status":"available"}"#
  }
  private let server: TestServer

  init() throws {
    server = try TestServer { request, _ in
      let lines = request.split(separator: "\r\n")
      let words = lines.first?.split(separator: " ") ?? []
      guard words.count > 1 else { return TestServer.json("", status: 400) }
      return Self.answer(to: String(words[1]), headers: lines.dropFirst().map(String.init))
    }
  }

  /// The workflow with this server in place of the hosts outside.
  func rewriting(_ workflow: String) -> String {
    Self.hosts.reduce(workflow) {
      $0.replacingOccurrences(of: $1, with: "http://127.0.0.1:\(server.port)")
    }
  }

  private static func answer(to target: String, headers: [String]) -> TestServer.Reply {
    switch target {
    case "/v2/pet/findByStatus?status=available": return TestServer.json("[\(pet("1"))]")
    case "/v2/swagger.json": return TestServer.json(document)
    case "/v2/pet/1", "/v2/pet/2": return TestServer.json(pet(target.suffix(1)))
    case let target where target.hasPrefix("/basic-auth/"):
      let parts = target.split(separator: "/").map(String.init)
      let credentials = Data(parts.suffix(2).joined(separator: ":").utf8).base64EncodedString()
      let isAuthorized = headers.contains { $0 == "Authorization: Basic \(credentials)" }
      return TestServer.json("{}", status: isAuthorized ? 200 : 401)
    default: return TestServer.json("", status: 404)
    }
  }
}
