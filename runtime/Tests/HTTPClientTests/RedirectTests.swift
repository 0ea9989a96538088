import LoopbackServer
import Testing

@testable import HTTPClient

@Suite struct RedirectTests {
  private static func redirect(_ status: Int, _ location: String) -> TestServer.Reply {
    .bytes("HTTP/1.1 \(status) R\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
  }

  private static func echo(_ request: String) -> TestServer.Reply {
    let line = String(request.prefix { $0 != "\r\n" })
    let fields = request.lowercased()
    let found = ["authorization", "content-type", "x-kept"].filter { fields.contains("\($0):") }
    let body = request.split(separator: "\r\n\r\n", maxSplits: 1).dropFirst().first ?? ""
    let text = ([line.dropLast(" HTTP/1.1".count).description] + found + [String(body)])
      .joined(separator: "|")
    return .bytes("HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)")
  }

  // Method and status of the redirect, and the request that follows it.
  static let rules: [(String, Int, String)] = [
    ("GET", 301, "GET /end|authorization|content-type|x-kept|b"),
    ("POST", 301, "GET /end|authorization|x-kept|"),
    ("POST", 302, "GET /end|authorization|x-kept|"),
    ("PUT", 302, "PUT /end|authorization|content-type|x-kept|b"),
    ("PUT", 303, "GET /end|authorization|x-kept|"),
    ("POST", 307, "POST /end|authorization|content-type|x-kept|b"),
    ("POST", 308, "POST /end|authorization|content-type|x-kept|b"),
    ("DELETE", 308, "DELETE /end|authorization|content-type|x-kept|b"),
  ]

  @Test func `methods, bodies and fields follow the rules of the status`() throws {
    let server = try TestServer { request, _ in
      guard
        let status = request.split(separator: " ")[1].split(separator: "/").first.flatMap({
          Int($0)
        })
      else { return Self.echo(request) }
      return Self.redirect(status, "/x/../end#part")
    }
    let client = try TestClient()
    for (method, status, expected) in Self.rules {
      let headers = try HTTPHeaders([("Content-Type", "text/plain"), ("X-Kept", "1")])
      let request = HTTPRequest(
        try HTTPMethod(method), try server.url("/\(status)"), headers: headers, body: [98],
        authentication: .bearer(token: "t"))
      let result = try client.send(request)
      #expect(result.summary == "200 \(expected)")
      #expect(try result.get().request.url.path == "/end")
      #expect(try result.get().request.headers["Authorization"] == nil)
    }
    for status in [300, 304, 305, 399] {
      #expect(try client.get(server, "/\(status)").get().status == status)
    }
  }

  @Test func `credentials stay with their origin, and only allowed hosts are called`() throws {
    let other = try TestServer { request, _ in Self.echo(request) }
    let location = try other.url("/other").description
    let server = try TestServer { _, _ in Self.redirect(302, location) }
    let client = try TestClient()
    let headers = try HTTPHeaders([("Authorization", "secret"), ("X-Kept", "1"), ("Cookie", "c")])
    for authentication in [nil, HTTPAuthentication.basic(username: "u", password: "p")] {
      let request = try HTTPRequest(
        .get, server.url("/"), headers: headers, authentication: authentication)
      #expect(try client.send(request).summary == "200 GET /other|x-kept|")
    }
    let port = other.port
    let request = try HTTPRequest(.get, server.url("/"))
    guard
      case .failure(.notAllowed(let origin)) = try client.send(
        request, isAllowed: { $0.port != port })
    else {
      Issue.record("a host that is not allowed was called")
      return
    }
    #expect(origin.port == other.port)
    #expect(other.seen.requests.count == 2)
  }

  @Test func `endless and broken redirects are errors`() throws {
    let server = try TestServer { request, _ in
      let path = String(request.split(separator: " ")[1])
      switch path {
      case "/loop": return Self.redirect(302, "/loop2")
      case "/loop2": return Self.redirect(302, "/loop")
      case "/file": return Self.redirect(302, "file:///etc/passwd")
      case "/control": return Self.redirect(302, "http://[/")
      case "/none": return .bytes("HTTP/1.1 302 R\r\nContent-Length: 0\r\n\r\n")
      default: return Self.redirect(302, "\(path)x")
      }
    }
    let client = try TestClient()
    var limits = HTTPLimits()
    limits.redirects = 5
    for (path, expected) in [
      ("/loop", "redirect loop at http://127.0.0.1:\(server.port)/loop"),
      ("/more", "more than 5 redirects"),
      ("/file", "redirect to 'file:///etc/passwd', which is no HTTP URL"),
      ("/control", "redirect to 'http://[/', which is no HTTP URL"),
      ("/none", "302 "),
    ] {
      #expect(try client.get(server, path, limits: limits).summary == expected)
    }
    limits.redirects = 0
    #expect(try client.get(server, "/loop", limits: limits).summary == "302 ")
  }
}
