import Foundation

/// A server on loopback that answers each request with bytes a test chose.
public final class TestServer: Sendable {
  /// What a connection does after a request.
  public enum Reply: Sendable {
    /// Sends the bytes, and waits for the next request.
    case bytes(String)
    /// Sends the bytes, and closes.
    case last(String)
    /// Sends nothing, and waits until the client closes.
    case silence
  }

  /// The port it listens at, on 127.0.0.1.
  public let port: Int
  private let listener: Int32
  private let log = Mutexed<Log>(Log())

  /// What came so far.
  public struct Log: Sendable {
    /// How many connections.
    public var connections = 0
    /// The requests: head, empty line, body.
    public var requests: [String] = []
  }

  /// What came so far.
  public var seen: Log { log.read() }

  /// Starts a server whose replies depend on a request and its number on its connection, from 0.
  public init(_ reply: @escaping @Sendable (_ request: String, _ number: Int) -> Reply) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (listener, log) = (listener, log)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, size)
        _ = listen(listener, 16)
        _ = getsockname(listener, $0, &size)
      }
    }
    port = Int(in_port_t(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        log.change { $0.connections += 1 }
        Thread.detachNewThread { Self.serve(connection, log, reply) }
      }
      close(listener)
    }
  }

  /// A reply with a body of JSON.
  public static func json(_ body: String, status: Int = 200) -> Reply {
    .bytes(
      "HTTP/1.1 \(status) Reply\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  // The thread closes the listener: were it closed here, the thread could accept from another
  // server, whose listener has got the same number.
  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func serve(
    _ connection: Int32, _ log: Mutexed<Log>, _ reply: (String, Int) -> Reply
  ) {
    defer { close(connection) }
    var number = 0
    while let request = readRequest(connection) {
      log.change { $0.requests.append(request) }
      switch reply(request, number) {
      case .bytes(let text): sendAll(connection, text)
      case .last(let text): return sendAll(connection, text)
      case .silence: break
      }
      number += 1
    }
  }

  private static func sendAll(_ connection: Int32, _ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func readRequest(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var missing: Int?
    while missing != 0 {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { return nil }
      bytes += buffer[..<count]
      if let known = missing {
        missing = known - count
      } else if let end = bytes.firstRange(of: "\r\n\r\n".utf8) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        let length = head.components(separatedBy: "content-length: ").dropFirst().first
          .flatMap { Int($0.prefix { $0 >= "0" && $0 <= "9" }) }
        let waits = head.contains("expect: 100-continue")
        missing = waits ? 0 : (length ?? 0) - (bytes.count - end.upperBound)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A value behind a lock.
final class Mutexed<Value: Sendable>: @unchecked Sendable {
  // Sound: the value is only touched with the lock held.
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }
  func read() -> Value { lock.withLock { value } }
  func change(_ body: (inout Value) -> Void) { lock.withLock { body(&value) } }
}
