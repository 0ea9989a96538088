import HTTPServer
import Testing

/// What a client gets that keeps to the rules.
@Suite struct ServerTests {
  @Test func `a request reaches the handler decoded`() throws {
    let client = RawClient(try RunningServer())
    client.send(
      "POST /a%20b/%C3%A9/?x=1&y=%26+z&&w HTTP/1.1\nHost: x\nContent-Length: 3\n\nabc")
    let response = try #require(client.response())
    #expect(response.status == 200)
    #expect(response.body == #"POST ["a b", "é", ""] [x=1&y=& z&w=] 'abc' 127.0.0.1"#)
    #expect(
      response.head == [
        "Content-Type: text/plain", "Content-Length: \(response.body.utf8.count)",
        "Date: Sun, 06 Nov 1994 08:49:37 GMT",
      ])
  }

  @Test func `answers come in the order of the requests, though they are made in another`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    let other = RawClient(server)
    let request = { (path: String) in "GET \(path) HTTP/1.1\nHost: x\n\n" }
    client.send(
      request("/1") + request("/2") + request("/park/3") + request("/4") + request("/park/5")
        + request("/6"))
    #expect(client.response()?.body == "GET [\"1\"] [] '' 127.0.0.1")
    #expect(client.response()?.body == "GET [\"2\"] [] '' 127.0.0.1")
    // The fourth waits for the third, and other clients do not.
    #expect(server.wait { _, kept in kept.responders.count == 1 })
    #expect(other.get("/other")?.status == 200)
    client.send(request("/7"))
    #expect(server.run { server, _ in server.counts.requests } == 4)
    for number in ["3", "5"] {
      #expect(server.wait { _, kept in kept.responders.count == 1 })
      server.run { _, kept in
        kept.responders.removeFirst().respond(ServerResponse(body: Array(number.utf8)))
      }
      #expect(client.response()?.body == number)
      let next = try #require(Int(number)) + 1
      #expect(client.response()?.body == "GET [\"\(next)\"] [] '' 127.0.0.1")
    }
    #expect(client.response()?.body == "GET [\"7\"] [] '' 127.0.0.1")
  }

  @Test func `many requests at once, whose answers fill the connection, are all answered`() throws {
    let client = RawClient(try RunningServer())
    let path = "/big?bytes=100000"
    let count = 200
    client.send(String(repeating: "GET \(path) HTTP/1.1\nHost: x\n\n", count: count))
    for _ in 0..<count { #expect(client.response()?.body.utf8.count == 100_000) }
  }

  @Test func `the methods of a resource`() throws {
    let client = RawClient(try RunningServer())
    let plain = try #require(client.get("/reading"))
    client.send("HEAD /reading HTTP/1.1\nHost: x\n\n")
    let head = try #require(client.response(toHead: true))
    #expect(head.status == 200 && head.head == plain.head && head["Content-Length"] == "4")
    client.send("OPTIONS /reading HTTP/1.1\nHost: x\n\n")
    let options = try #require(client.response())
    #expect(options.status == 204 && options["Allow"] == "GET, HEAD, OPTIONS")
    #expect(options["Content-Length"] == nil)
    client.send("POST /reading HTTP/1.1\nHost: x\nContent-Length: 1\n\nx")
    let post = try #require(client.response())
    #expect(post.status == 405 && post["Allow"] == "GET, HEAD, OPTIONS")
    #expect(post["Content-Type"] == "application/problem+json")
    client.send("OPTIONS * HTTP/1.1\nHost: x\n\n")
    #expect(client.response()?.status == 204)
    #expect(client.get("/empty")?["Content-Length"] == nil)
    // None of these ended the connection.
    #expect(client.get("/reading") == plain)
  }

  @Test func `a client that expects 100 Continue gets it, unless the body comes or is refused`()
    throws
  {
    var limits = ServerLimits()
    limits.bodyBytes = 10
    let server = try RunningServer(limits)
    let client = RawClient(server)
    let head = { (length: Int) in
      "POST / HTTP/1.1\nHost: x\nExpect: 100-Continue\nContent-Length: \(length)\n\n"
    }
    client.send(head(3))
    #expect(client.response()?.status == 100)
    client.send("abc")
    #expect(client.response()?.status == 200)
    client.send(head(3) + "abc")
    #expect(client.response()?.status == 200)
    client.send(head(11))
    #expect(client.response()?.status == 413)
    #expect(client.rest() == "")
  }

  @Test func `an older client is answered in its way`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    client.send("GET / HTTP/1.0\nConnection: keep-alive\n\n")
    #expect(client.response()?["Connection"] == "keep-alive")
    client.send("GET / HTTP/1.0\n\n")
    #expect(client.response()?["Connection"] == "close")
    #expect(client.rest() == "")
    let other = RawClient(server)
    other.send("GET / HTTP/1.1\nHost: x\nConnection: close\n\nGET / HTTP/1.1\nHost: x\n\n")
    #expect(other.response()?["Connection"] == "close")
    #expect(other.rest() == "")
  }

  @Test func `an answer cannot be forged, forgotten or given twice`() throws {
    let server = try RunningServer()
    let client = RawClient(server)
    let forged = try #require(client.get("/header?value=a%0D%0AY:%20b%01"))
    #expect(forged["X"] == "a  Y: b " && forged["Y"] == nil)
    let dropped = try #require(client.get("/drop"))
    #expect(dropped.status == 500 && dropped["Content-Type"] == "application/problem+json")
    #expect(
      dropped.body == #"{"type":"about:blank","title":"Internal Server Error","status":500}"#)
    client.send("GET /park HTTP/1.1\nHost: x\n\n")
    #expect(server.wait { _, kept in kept.responders.count == 1 })
    server.run { _, kept in
      kept.responders[0].respond(ServerResponse(status: 201))
      kept.responders[0].respond(ServerResponse(status: 202))
      #expect(!kept.responders[0].stream(headers: [:]).isOpen)
    }
    #expect(client.response()?.status == 201)
    #expect(client.get("/")?.status == 200)
  }

  @Test func `the handler's owner is told when the client is gone`() throws {
    let server = try RunningServer()
    let clients = (0..<3).map { _ in RawClient(server) }
    for client in clients { client.send("GET /park HTTP/1.1\nHost: x\n\n") }
    #expect(server.wait { _, kept in kept.responders.count == 3 })
    clients[0].close()
    clients[1].reset()
    #expect(server.wait { _, kept in kept.disconnects == 2 })
    // A client that only ended its sending side is told about too, and is still answered.
    clients[2].endSending()
    #expect(server.wait { _, kept in kept.disconnects == 3 })
    server.run { _, kept in
      for responder in kept.responders { responder.respond(ServerResponse(status: 201)) }
      kept.responders = []
    }
    #expect(clients[2].response()?.status == 201)
    #expect(clients[2].rest() == "")
    #expect(server.wait { server, _ in server.openConnections == 0 })
  }
}
