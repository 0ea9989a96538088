/// Why a TLS connection could not be made or kept.
public enum TLSFailure: Error, Sendable, Equatable {
  /// The certificate's validity is over.
  case expired
  /// The certificate's validity has not begun.
  case notYetValid
  /// The certificate is for another host than this.
  case wrongHost(String)
  /// No trusted authority signed the certificate; the text is the verifier's.
  case untrusted(String)
  /// No file or folder of trusted authorities can be read.
  case noAuthorities
  /// Anything else; the text is the library's.
  case failed(String)
}

extension TLSFailure: CustomStringConvertible {
  /// What happened, for people, in a line without a full stop.
  public var description: String {
    switch self {
    case .expired: "the server's certificate has expired"
    case .notYetValid: "the server's certificate is not valid yet"
    case .wrongHost(let host): "the server's certificate is not for '\(host)'"
    case .untrusted(let reason): "the server's certificate is not trusted: \(reason)"
    case .noAuthorities:
      "no trusted certificate authorities found; set SSL_CERT_FILE to a file of them"
    case .failed(let reason): "TLS failed: \(reason)"
    }
  }
}
