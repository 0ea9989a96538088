import Foundation
import HTTPServer

/// A client that says what a test wants said, byte for byte, and waits 20 seconds at most.
final class RawClient {
  /// A response.
  struct Response: Equatable {
    var status: Int
    /// The lines behind the status line.
    var head: [String]
    var body: String

    /// The value of a field, whose name is spelled so.
    subscript(name: String) -> String? {
      head.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
  }

  let descriptor: Int32
  // Lives as long as its clients.
  private let server: RunningServer
  private var received: [UInt8] = []
  private var isOpen = true

  /// Makes a socket, and connects it.
  ///
  /// - Parameter receiveBuffer: what the system takes that is not read; its own choice where none.
  init(_ server: RunningServer, receiveBuffer: Int32? = nil, connects: Bool = true) {
    self.server = server
    descriptor = socket(
      Int32(server.address.socketAddress.0.ss_family), Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    if connects { connect() }
  }

  /// Connects the socket.
  func connect() {
    var (address, length) = server.address.socketAddress
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = Foundation.connect(descriptor, $0, length)
      }
    }
  }

  deinit { close() }

  /// Sends text, whose line feeds become CR LF; false where the server takes no more.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.replacing("\n", with: "\r\n").utf8)) }

  /// Sends bytes; false where the server takes no more.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool { Self.send(bytes, to: descriptor) }

  /// Sends bytes over a connection.
  @discardableResult
  static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Asks for a path, and reads the response.
  func get(_ path: String) -> Response? {
    send("GET \(path) HTTP/1.1\nHost: x\n\n")
    return response()
  }

  /// Reads a response whose body, if any, has a length; `nil` where the server closes before.
  func response(toHead: Bool = false) -> Response? {
    guard let end = receive(until: "\r\n\r\n") else { return nil }
    let lines = String(decoding: received[..<end], as: UTF8.self)
      .replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
    received.removeFirst(end)
    var response = Response(
      status: Int(lines[0].split(separator: " ")[1]) ?? 0, head: Array(lines.dropFirst()), body: "")
    let length = toHead ? 0 : response["Content-Length"].flatMap { Int($0) } ?? 0
    while received.count < length {
      guard receiveMore() else { return nil }
    }
    response.body = String(decoding: received.prefix(length), as: UTF8.self)
    received.removeFirst(length)
    return response
  }

  /// Reads up to and with a text; `nil` where the server closes before.
  func read(until text: String) -> String? {
    guard let end = receive(until: text) else { return nil }
    defer { received.removeFirst(end) }
    return String(decoding: received[..<end], as: UTF8.self)
  }

  /// Reads until the server closes; `nil` where it does not.
  func rest() -> String? {
    while receiveMore() {}
    // A reset ends the connection too.
    guard !timedOut else { return nil }
    defer { received = [] }
    return String(decoding: received, as: UTF8.self)
  }

  /// Takes some bytes, no more than a number; false at the end.
  func receiveMore(atMost limit: Int = 64 << 10) -> Bool {
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = recv(descriptor, &buffer, limit, 0)
    timedOut = count < 0 && errno == EAGAIN
    guard count > 0 else { return false }
    received += buffer[..<count]
    return true
  }

  /// How many bytes came that were not read yet.
  var waiting: Int { received.count }

  /// Sends nothing more, but reads.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Closes the connection.
  func close() {
    if isOpen { Foundation.close(descriptor) }
    isOpen = false
  }

  /// Breaks the connection off.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  private var timedOut = false

  private func receive(until text: String) -> Int? {
    while true {
      if let range = received.firstRange(of: Array(text.utf8)) { return range.upperBound }
      guard receiveMore() else { return nil }
    }
  }
}

extension ListenAddress {
  /// The address as the system has it.
  var socketAddress: (sockaddr_storage, socklen_t) {
    var storage = sockaddr_storage()
    switch self {
    case .ip(let text, let port) where text.contains(":"):
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = in_port_t(port).bigEndian
      inet_pton(AF_INET6, text, &address.sin6_addr)
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in6.self) }
      return (storage, socklen_t(MemoryLayout<sockaddr_in6>.size))
    case .ip(let text, let port):
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      inet_pton(AF_INET, text, &address.sin_addr)
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in.self) }
      return (storage, socklen_t(MemoryLayout<sockaddr_in>.size))
    case .unix(let path):
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_un.self) }
      return (storage, socklen_t(MemoryLayout<sockaddr_un>.size))
    case .inherited: return (storage, 0)
    }
  }
}
