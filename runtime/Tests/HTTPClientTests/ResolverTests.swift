import EventLoop
import Foundation
import Glibc
import Testing

@testable import HTTPClient

/// A name server on loopback: it knows `known.test.`, and says of every other name that it does not
/// exist.
private final class NameServer {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private let process = Process()

  private static let script = """
    import socket, struct
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        question, client = server.recvfrom(512)
        end = question.index(b"\\0", 12) + 5
        name = question[12:end - 4].lower()
        kind = struct.unpack("!H", question[end - 4:end - 2])[0]
        answers = b""
        known = name == b"\\x05known\\x04test\\0"
        if known and kind == 1:
            for last in (2, 3):
                answers += b"\\xc0\\x0c" + struct.pack("!HHIH", 1, 1, 60, 4) + bytes([127, 0, 0, last])
        head = question[:2] + struct.pack("!HHHHH", 0x8180 if known else 0x8183, 1,
                                          2 if answers else 0, 0, 0)
        server.sendto(head + question[12:end] + answers, client)
    """

  /// The path of a `resolv.conf` that names this server.
  var settings: String { folder.appending(path: "resolv.conf").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    try Data("nameserver 127.0.0.1:\(port)options timeout:1 attempts:1\n".utf8)
      .write(to: URL(fileURLWithPath: settings))
  }

  deinit {
    // A child of this thread may have inherited a mask that holds SIGTERM back.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }
}

@Suite struct ResolverTests {
  @Test func `names are looked up at the name server, addresses and localhost are not`() throws {
    let server = try NameServer()
    let loop = try EventLoop()
    let resolver = Resolver(loop: loop, settings: server.settings)
    func resolve(_ host: String) throws -> String {
      var summary: String?
      let question = try resolver.resolve(HTTPHost(host), port: 8080) {
        switch $0 {
        case .success(let addresses):
          summary = addresses.map(\.text).sorted().joined(separator: " ")
        case .failure(let error): summary = "\(error)"
        }
        loop.stop()
      }
      let watchdog = loop.schedule(after: .seconds(20)) { loop.stop() }
      if summary == nil { loop.run() }
      watchdog.cancel()
      question.cancel()
      return try #require(summary)
    }
    #expect(try resolve("known.test") == "127.0.0.2:8080 127.0.0.3:8080")
    #expect(try resolve("KNOWN.test.") == "127.0.0.2:8080 127.0.0.3:8080")
    #expect(try resolve("unknown.test").hasPrefix("cannot resolve host 'unknown.test': "))
    #expect(try resolve("127.0.0.9") == "127.0.0.9:8080")
    #expect(try resolve("[::1]") == "::1:8080")
    #expect(try resolve("localhost") == "127.0.0.1:8080 ::1:8080")
  }
}

extension SocketAddress {
  fileprivate var text: String {
    var host = [CChar](repeating: 0, count: 64)
    var port = [CChar](repeating: 0, count: 16)
    bytes.withUnsafeBytes {
      guard let address = $0.assumingMemoryBound(to: sockaddr.self).baseAddress else { return }
      getnameinfo(
        address, socklen_t($0.count), &host, 64, &port, 16, NI_NUMERICHOST | NI_NUMERICSERV)
    }
    return [host, port].map { text in
      String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }.joined(separator: ":")
  }
}
