import Foundation
import HTTPServer
import Testing

/// Where a server listens.
@Suite struct ListenTests {
  @Test(arguments: [
    ("127.0.0.1:8080", "127.0.0.1:8080", true), ("0.0.0.0:0", "0.0.0.0:0", false),
    ("[::1]:80", "[::1]:80", true), ("[::]:65535", "[::]:65535", false),
    ("[0:0::1]:1", "[::1]:1", true), ("localhost:1", "127.0.0.1:1", true),
    ("127.9.9.9:1", "127.9.9.9:1", true), ("unix:/run/a b.sock", "unix:/run/a b.sock", true),
    ("fd:0", "fd:0", false),
  ]) func `an address is read`(_ text: String, _ expected: String, isLoopback: Bool) throws {
    let address = try ListenAddress(text)
    #expect(address.description == expected && address.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
    "127.0.0.1:+1", "127.0.0.1:٣", "127.1:1", "::1:80", "[::1]", "[127.0.0.1]:1", "[::1:80",
    "example.com:80", "unix:", "unix:a\0b", "unix:/\(String(repeating: "a", count: 107))", "fd:",
    "fd:-1", "fd:x",
  ]) func `text that is no address is told what was expected`(_ text: String) {
    #expect {
      try ListenAddress(text)
    } throws: {
      "\($0)".hasPrefix("cannot listen on '\(text)': ")
    }
  }

  @Test func `the port is the system's choice where none is given`() throws {
    for text in ["127.0.0.1:0", "[::1]:0"] {
      let server = try RunningServer(on: ListenAddress(text))
      #expect(server.address.isLoopback && server.port > 0)
      #expect(RawClient(server).get("/")?.status == 200)
      #expect {
        try RunningServer(on: server.address)
      } throws: {
        "\($0)" == "cannot listen on \(server.address): Address already in use"
      }
    }
  }

  @Test func `a socket in the file system is made, taken over from the dead, and removed`() throws {
    let path = NSTemporaryDirectory() + "\(UUID()).sock"
    let address = ListenAddress.unix(path: path)
    do {
      let server = try RunningServer(on: address)
      #expect(RawClient(server).get("/")?.body.hasSuffix(" local") == true)
      #expect(throws: ListenError.refused(address, reason: "Address already in use")) {
        try RunningServer(on: address)
      }
      // The refused one has not taken the file away.
      #expect(RawClient(server).get("/")?.status == 200)
      server.run { server, _ in server.stopAccepting() }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    // A process that was killed leaves its socket behind.
    let abandoned = try listeningSocket(address)
    close(abandoned)
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(RawClient(try RunningServer(on: address)).get("/")?.status == 200)
    // What is no socket is left alone.
    try? FileManager.default.removeItem(atPath: path)
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(throws: ListenError.self) { try RunningServer(on: address) }
    #expect(FileManager.default.fileExists(atPath: path))
    try FileManager.default.removeItem(atPath: path)
  }

  @Test func `an inherited socket is served`() throws {
    let path = NSTemporaryDirectory() + "\(UUID()).sock"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let descriptor = try listeningSocket(.unix(path: path))
    let server = try RunningServer(on: .inherited(descriptor: descriptor))
    #expect(server.address == .unix(path: path))
    #expect(RawClient(server).get("/")?.status == 200)
    // Its file is the one's who made it.
    server.run { server, _ in server.close() }
    #expect(FileManager.default.fileExists(atPath: path))
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    for descriptor in [file, 9999] {
      #expect(throws: ListenError.notListening(descriptor: descriptor)) {
        try RunningServer(on: .inherited(descriptor: descriptor))
      }
    }
  }

  @Test func `systemd's sockets are those of this process alone`() {
    func activated(_ variables: [String: String]) -> [String] {
      ListenAddress.activated(process: 42) { variables[$0] }.map(\.description)
    }
    #expect(activated(["LISTEN_PID": "42", "LISTEN_FDS": "2"]) == ["fd:3", "fd:4"])
    #expect(activated(["LISTEN_PID": "41", "LISTEN_FDS": "2"]) == [])
    #expect(activated(["LISTEN_PID": "42", "LISTEN_FDS": "-1"]) == [])
    #expect(activated(["LISTEN_PID": "42", "LISTEN_FDS": "9999999"]) == [])
    #expect(activated([:]) == [])
  }

  private func listeningSocket(_ address: ListenAddress) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var (storage, length) = address.socketAddress
    let isBound = withUnsafePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 }
    }
    try #require(isBound && listen(descriptor, 8) == 0)
    return descriptor
  }
}
