import CLinux
import EventLoop
import Glibc

/// A connection that sends one request after the other.
final class LoadConnection {
  /// When the request under way should have been begun.
  private(set) var due: UInt64 = 0

  private unowned let generator: LoadGenerator
  private var socket: Int32 = -1
  private var readWatch: Watch?
  private var writeWatch: Watch?
  private var sent = 0
  /// The head of a response that is not complete.
  private var partialHead: [UInt8] = []
  private var status: Int?
  private var missingBody = 0
  private var isBusy = false

  init(_ generator: LoadGenerator) { self.generator = generator }

  /// Connects.
  func open() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(generator.plan.port).bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      throw LoadError("cannot connect to port \(generator.plan.port)")
    }
    var yes: Int32 = 1
    setsockopt(
      socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    readWatch = try generator.loop.watch(socket, for: .reading) { [unowned self] in receive() }
  }

  /// Closes the connection.
  func close() {
    readWatch = nil
    writeWatch = nil
    if socket >= 0 { Glibc.close(socket) }
    socket = -1
  }

  /// Sends a request that should be on its way since a moment.
  func begin(due: UInt64) {
    self.due = due
    isBusy = true
    sent = 0
    send()
  }

  private func send() {
    let request = generator.request
    let count = request.withUnsafeBytes {
      Glibc.send(socket, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
    }
    if count > 0 { sent += count }
    if count < 0, errno != EAGAIN { return breakOff() }
    guard sent < request.count else { return writeWatch = nil }
    if writeWatch == nil {
      writeWatch = try? generator.loop.watch(socket, for: .writing) { [unowned self] in send() }
    }
  }

  private func receive() {
    let buffer = generator.buffer
    let count = recv(socket, buffer.baseAddress, buffer.count, 0)
    if count < 0, errno == EAGAIN { return }
    guard count > 0 else { return breakOff() }
    var rest = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    if status == nil {
      guard readHead(&rest) else { return }
    }
    missingBody -= rest.count
    guard missingBody <= 0 else { return }
    let status = self.status
    self.status = nil
    isBusy = false
    generator.finished(self, status: status)
  }

  /// Takes a head off the front of the bytes; false where it is not complete.
  private func readHead(_ rest: inout UnsafeRawBufferPointer) -> Bool {
    if partialHead.isEmpty, let end = headEnd(rest) {
      readHead(UnsafeRawBufferPointer(rebasing: rest[..<end]))
      rest = UnsafeRawBufferPointer(rebasing: rest[end...])
      return true
    }
    partialHead += rest
    guard let end = partialHead.withUnsafeBytes(headEnd) else { return false }
    partialHead[..<end].withUnsafeBytes { readHead($0) }
    rest = UnsafeRawBufferPointer(rebasing: rest[(rest.count - (partialHead.count - end))...])
    partialHead = []
    return true
  }

  /// Reads the status and the length of a response.
  private func readHead(_ head: UnsafeRawBufferPointer) {
    let digits = head.dropFirst("HTTP/1.1 ".utf8.count).prefix(3)
    status = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    missingBody = 0
    for line in head.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let name = "content-length:"
      guard line.count > name.utf8.count,
        zip(line, name.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { continue }
      missingBody = line.dropFirst(name.utf8.count).reduce(0) {
        (0x30...0x39).contains($1) ? $0 * 10 + Int($1) - 0x30 : $0
      }
    }
  }

  /// The server has closed the connection: another takes its place.
  private func breakOff() {
    close()
    partialHead = []
    status = nil
    do {
      try open()
    } catch {
      return generator.fail(LoadError("\(error)"))
    }
    // Not from here, for the generator may be about to begin a request.
    guard isBusy else { return }
    isBusy = false
    generator.loop.enqueue { [generator] in generator.finished(self, status: nil) }
  }
}

private func headEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
  guard let base = bytes.baseAddress, let found = memmem(base, bytes.count, "\r\n\r\n", 4)
  else { return nil }
  return UnsafeRawPointer(found) - base + 4
}
