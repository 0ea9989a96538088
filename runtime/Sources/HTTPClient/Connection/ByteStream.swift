import EventLoop
import Glibc

/// Who is told what happens on a stream.
protocol ByteStreamDelegate: AnyObject {
  /// The TLS handshake is complete.
  func streamIsReady()
  /// Bytes came.
  func streamReceived(_ bytes: ArraySlice<UInt8>)
  /// The stream is closed: the peer ended it properly, or something failed.
  func streamEnded(_ failure: HTTPError?)
}

/// A connected socket, with or without TLS, that carries bytes both ways without blocking.
final class ByteStream {
  /// Who is told; must outlive the stream or close it.
  weak var delegate: (any ByteStreamDelegate)?

  private let loop: EventLoop
  private let tls: TLSSession?
  private let buffers: ReadBuffers
  private var socket: Int32
  private var isHandshaking: Bool
  private var readWatch: Watch?
  private var writeWatch: Watch?
  /// Plain bytes not sent yet.
  private var outgoing: [ArraySlice<UInt8>] = []
  /// Encrypted bytes not sent yet.
  private var encrypted: ArraySlice<UInt8> = []
  private var canSend = true

  private static let recordSize = 16 << 10
  // Other streams get their turn after this many reads.
  private static let readsInARow = 16

  /// Takes a connected socket over, and begins the handshake where there is a TLS session.
  init(loop: EventLoop, socket: Int32, tls: TLSSession?, buffers: ReadBuffers) throws(SystemError) {
    self.loop = loop
    self.socket = socket
    self.tls = tls
    self.buffers = buffers
    isHandshaking = tls != nil
    readWatch = try loop.watch(socket, for: .reading) { [unowned self] in readAvailable() }
  }

  deinit { close() }

  /// Whether neither side has ended the stream.
  var isOpen: Bool { socket >= 0 }

  /// Whether all bytes to send are on their way.
  var isFlushed: Bool { outgoing.isEmpty && encrypted.isEmpty && canSend }

  /// Begins the handshake, where there is TLS.
  func start() {
    if tls != nil { advance() } else { delegate?.streamIsReady() }
  }

  /// Sends bytes, as many at once as the system takes and the rest when it can.
  func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    outgoing.append(bytes[...])
    flush()
  }

  /// Closes the stream; the delegate is not told.
  func close() {
    guard isOpen else { return }
    if let tls, !isHandshaking, canSend, isFlushed {
      tls.close()
      encrypted = tls.takeOutput()[...]
      _ = sendOnce(encrypted)
    }
    readWatch = nil
    writeWatch = nil
    Glibc.close(socket)
    socket = -1
  }

  /// Whether the stream is open and the peer has said nothing since it was last asked.
  func isQuiet() -> Bool {
    guard isOpen else { return false }
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, Int32(MSG_PEEK))
    if count < 0 { return errno == EAGAIN }
    // With TLS there may be a ticket for later sessions.
    if count > 0, tls != nil { readAvailable() }
    return count > 0 && isOpen && tls != nil
  }

  private func readAvailable() {
    for _ in 0..<Self.readsInARow where isOpen {
      let count = buffers.wire.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
      if count < 0 {
        if errno == EAGAIN || errno == EINTR { return }
        return end(.closed)
      }
      if let tls {
        // Over TLS the end is said inside it; the bare end may be an attacker's.
        if count == 0 { return end(.closed) }
        tls.receive(buffers.wire[..<count])
        advance()
      } else {
        if count == 0 { return end(nil) }
        delegate?.streamReceived(buffers.wire[..<count])
      }
      if count < buffers.wire.count { return }
    }
  }

  /// Goes on with the handshake or delivers what can be decrypted.
  private func advance() {
    guard let tls else { return }
    do throws(TLSFailure) {
      if isHandshaking {
        let isComplete = try tls.handshake()
        sendEncrypted(tls)
        guard isComplete else { return }
        isHandshaking = false
        delegate?.streamIsReady()
      }
      while isOpen {
        switch try tls.read(into: &buffers.plain) {
        case .bytes(let count): delegate?.streamReceived(buffers.plain[..<count])
        case .needsInput: return sendEncrypted(tls)
        case .closed: return end(nil)
        }
      }
    } catch {
      // The peer is told why, as far as the system takes it at once.
      sendEncrypted(tls)
      end(.tls(error))
    }
  }

  private func sendEncrypted(_ tls: TLSSession) {
    encrypted += tls.takeOutput()
    flush()
  }

  private func flush() {
    while isOpen, canSend {
      if let tls {
        if encrypted.isEmpty, let part = outgoing.first, !isHandshaking {
          do throws(TLSFailure) {
            try tls.write(part.prefix(Self.recordSize))
          } catch {
            return end(.tls(error))
          }
          encrypted = tls.takeOutput()[...]
          dropOutgoing(min(part.count, Self.recordSize))
        }
        if encrypted.isEmpty { break }
        guard let count = sendOnce(encrypted) else { return waitToWrite() }
        encrypted = encrypted.dropFirst(count)
      } else {
        guard let part = outgoing.first else { break }
        guard let count = sendOnce(part) else { return waitToWrite() }
        dropOutgoing(count)
      }
    }
    writeWatch = nil
  }

  private func dropOutgoing(_ count: Int) {
    outgoing[0] = outgoing[0].dropFirst(count)
    if outgoing[0].isEmpty { outgoing.removeFirst() }
  }

  /// How many of the bytes the system took; `nil` where it takes none now.
  private func sendOnce(_ bytes: ArraySlice<UInt8>) -> Int? {
    let count = bytes.withUnsafeBytes {
      Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 { return count }
    if errno == EAGAIN || errno == EINTR { return nil }
    // The peer takes no more, but what it said before it closed is still to be read.
    canSend = false
    return 0
  }

  private func waitToWrite() {
    guard writeWatch == nil else { return }
    writeWatch = try? loop.watch(socket, for: .writing) { [unowned self] in flush() }
  }

  private func end(_ failure: HTTPError?) {
    guard isOpen else { return }
    canSend = canSend && failure == nil
    close()
    delegate?.streamEnded(failure)
  }
}

/// Where streams read into: one at a time, so that they can share.
final class ReadBuffers {
  /// Bytes as they came.
  var wire = [UInt8](repeating: 0, count: 64 << 10)
  /// Decrypted bytes.
  var plain = [UInt8](repeating: 0, count: 16 << 10)
}
