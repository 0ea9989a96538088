import COpenSSL

/// What all TLS connections of a client share: TLS 1.2 or later, certificates verified.
final class TLSContext {
  let pointer: OpaquePointer

  /// Makes a context that trusts the authorities of the store.
  ///
  /// - Throws: `TLSFailure.noAuthorities` where the store cannot be read.
  init(trusting store: TrustStore) throws(TLSFailure) {
    prepareOpenSSL()
    guard let context = SSL_CTX_new(TLS_client_method()) else {
      throw .failed(lastOpenSSLReason())
    }
    pointer = context
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    let protocols = [UInt8(8)] + Array("http/1.1".utf8)
    SSL_CTX_set_alpn_protos(context, protocols, UInt32(protocols.count))
    var isTrustful = false
    if let file = store.file {
      isTrustful = SSL_CTX_load_verify_file(context, file) == 1 || isTrustful
    }
    if let folder = store.folder {
      isTrustful = SSL_CTX_load_verify_dir(context, folder) == 1 || isTrustful
    }
    ERR_clear_error()
    guard isTrustful else { throw .noAuthorities }
  }

  deinit { SSL_CTX_free(pointer) }
}

/// Makes OpenSSL the same on every machine; to be called before anything else of OpenSSL.
///
/// A machine's `openssl.cnf` is not read: it may name modules that a static executable cannot load.
func prepareOpenSSL() {
  OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
}

/// OpenSSL's text for its latest error, and no error left behind.
func lastOpenSSLReason() -> String {
  let code = ERR_peek_last_error()
  ERR_clear_error()
  return ERR_reason_error_string(code).map { String(cString: $0) } ?? "unknown error"
}
