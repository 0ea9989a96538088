import Foundation
import JSON
import Testing

/// A connection to a server on loopback, of which a test decides what is sent and read when.
final class RawConnection {
  private let descriptor: Int32
  private var isClosed = false

  /// Connects.
  ///
  /// - Parameter receiveBuffer: How many bytes the system keeps that are not read.
  init(port: Int, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var timeout = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0, "cannot connect: \(String(cString: strerror(errno)))")
  }

  deinit { close() }

  /// Closes it.
  func close() {
    if !isClosed { Foundation.close(descriptor) }
    isClosed = true
  }

  /// Sends a request that ends the connection.
  func send(
    _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:]
  ) throws {
    var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
    if !body.isEmpty { text += "Content-Length: \(body.utf8.count)\r\n" }
    try send(text + "\r\n" + body)
  }

  /// Sends bytes as they are.
  func send(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      try #require(count > 0, "cannot send: \(String(cString: strerror(errno)))")
      bytes = bytes.dropFirst(count)
    }
  }

  /// Reads to the end of the connection; nothing where it ends without an answer.
  func answer() -> RawAnswer? {
    var bytes: [UInt8] = []
    while let more = read(), !more.isEmpty { bytes += more }
    return RawAnswer(bytes)
  }

  /// Reads what there is, and waits for something; empty at the end, nothing where it breaks off.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count < 0 ? nil : Array(buffer[..<count])
  }
}

/// What a server answered.
struct RawAnswer {
  let status: Int
  /// The status line and the fields.
  let head: String
  /// The body as it was sent.
  let body: String

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: "\r\n\r\n".utf8) else { return nil }
    head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
    body = String(decoding: bytes[end.upperBound...], as: UTF8.self)
    guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    self.status = status
  }

  /// The body as JSON.
  var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }

  /// The value of a field.
  subscript(name: String) -> String? {
    head.components(separatedBy: "\r\n").dropFirst()
      .first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }
}

/// A port of loopback that is taken.
final class RawListener {
  let port: Int
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, size)
        _ = listen(descriptor, 1)
        _ = getsockname(descriptor, $0, &size)
      }
    }
    port = Int(in_port_t(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }
}
