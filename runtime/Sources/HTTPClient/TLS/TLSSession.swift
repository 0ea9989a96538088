import COpenSSL
import Glibc

/// One TLS connection as a pure filter: bytes from the peer go in, bytes for the peer come out, and
/// no descriptor is touched.
final class TLSSession {
  /// What reading plain bytes came to.
  enum Reading {
    case bytes(Int)
    case needsInput
    /// The peer said that it sends no more.
    case closed
  }

  private let session: OpaquePointer
  private let fromPeer: OpaquePointer
  private let toPeer: OpaquePointer
  private let host: HTTPHost

  /// Begins a session with a host, whose name or address the certificate must have.
  init(_ context: TLSContext, host: HTTPHost) throws(TLSFailure) {
    guard let session = SSL_new(context.pointer), let fromPeer = BIO_new(BIO_s_mem()),
      let toPeer = BIO_new(BIO_s_mem())
    else { throw .failed(lastOpenSSLReason()) }
    self.session = session
    self.fromPeer = fromPeer
    self.toPeer = toPeer
    self.host = host
    // The session owns both buffers from here on.
    SSL_set_bio(session, fromPeer, toPeer)
    SSL_set_connect_state(session)

    let parameters = SSL_get0_param(session)
    let isSet: Int32
    switch host {
    case .name(let name):
      // A trailing dot says that a name is absolute; certificates have it without.
      let name = name.utf8.last == UInt8(ascii: ".") ? String(name.dropLast()) : name
      X509_VERIFY_PARAM_set_hostflags(
        parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
      isSet = X509_VERIFY_PARAM_set1_host(parameters, name, name.utf8.count)
      var text = Array(name.utf8CString)
      SSL_ctrl(
        session, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name), &text)
    case .ipv4(let address), .ipv6(let address):
      isSet = X509_VERIFY_PARAM_set1_ip_asc(parameters, address)
    }
    guard isSet == 1 else { throw .failed(lastOpenSSLReason()) }
  }

  deinit { SSL_free(session) }

  /// Takes bytes that the peer sent.
  func receive(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = BIO_write(fromPeer, $0.baseAddress, Int32($0.count)) }
  }

  /// Goes on with the handshake; true when it is complete, false when it needs bytes of the peer.
  func handshake() throws(TLSFailure) -> Bool {
    ERR_clear_error()
    let result = SSL_do_handshake(session)
    if result == 1 { return true }
    guard SSL_get_error(session, result) == SSL_ERROR_WANT_READ else { throw failure() }
    return false
  }

  /// Decrypts into the buffer.
  func read(into buffer: inout [UInt8]) throws(TLSFailure) -> Reading {
    ERR_clear_error()
    let count = buffer.withUnsafeMutableBytes {
      SSL_read(session, $0.baseAddress, Int32($0.count))
    }
    if count > 0 { return .bytes(Int(count)) }
    switch SSL_get_error(session, count) {
    case SSL_ERROR_WANT_READ: return .needsInput
    case SSL_ERROR_ZERO_RETURN: return .closed
    default: throw failure()
    }
  }

  /// Encrypts the bytes.
  func write(_ bytes: ArraySlice<UInt8>) throws(TLSFailure) {
    guard !bytes.isEmpty else { return }
    ERR_clear_error()
    let count = bytes.withUnsafeBytes { SSL_write(session, $0.baseAddress, Int32($0.count)) }
    guard count == Int32(bytes.count) else { throw failure() }
  }

  /// Says that no more bytes follow.
  func close() {
    SSL_shutdown(session)
    ERR_clear_error()
  }

  /// Takes what is to be sent to the peer.
  func takeOutput() -> [UInt8] {
    let pending = Int(BIO_ctrl_pending(toPeer))
    guard pending > 0 else { return [] }
    return Array(unsafeUninitializedCapacity: pending) { buffer, count in
      count = max(0, Int(BIO_read(toPeer, buffer.baseAddress, Int32(pending))))
    }
  }

  private func failure() -> TLSFailure {
    let verdict = SSL_get_verify_result(session)
    let reason = lastOpenSSLReason()
    switch Int32(verdict) {
    case X509_V_OK: return .failed(reason)
    case X509_V_ERR_CERT_HAS_EXPIRED: return .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: return .notYetValid
    case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
      return .wrongHost(host.text)
    default: return .untrusted(String(cString: X509_verify_cert_error_string(verdict)))
    }
  }
}
