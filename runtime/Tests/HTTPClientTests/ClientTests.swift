import EventLoop
import LoopbackServer
import Testing

@testable import HTTPClient

private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

@Suite struct ClientTests {
  @Test func `connections are reused, and a stale one is replaced for requests that may repeat`()
    throws
  {
    let server = try TestServer { _, number in number < 3 ? .bytes(ok) : .last("") }
    let client = try TestClient()
    for _ in 0..<3 { #expect(try client.get(server).summary == "200 ok") }
    #expect(server.seen.connections == 1)
    #expect(try client.get(server).summary == "200 ok")
    #expect(server.seen.connections == 2)
  }
}
