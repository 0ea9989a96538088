import Glibc

/// Where trusted certificate authorities are read from: PEM files, or folders of them named by hash.
public struct TrustStore: Sendable, Equatable {
  /// A file of certificates.
  public var file: String?
  /// A folder as `openssl rehash` makes it.
  public var folder: String?

  /// Makes a store from a file, a folder or both.
  public init(file: String? = nil, folder: String? = nil) {
    self.file = file
    self.folder = folder
  }

  /// The system's authorities: what `SSL_CERT_FILE` and `SSL_CERT_DIR` name, or, where neither is
  /// set, the first of the usual places that exists.
  public static var system: TrustStore {
    search(
      environment: { getenv($0).map { String(cString: $0) } }, exists: { access($0, R_OK) == 0 })
  }

  static func search(
    environment: (String) -> String?, exists: (String) -> Bool
  ) -> TrustStore {
    let named = TrustStore(
      file: environment("SSL_CERT_FILE"), folder: environment("SSL_CERT_DIR"))
    if named != TrustStore() { return named }
    if let file = usualFiles.first(where: exists) { return TrustStore(file: file) }
    return TrustStore(folder: usualFolders.first(where: exists))
  }

  private static let usualFiles = [
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Arch, Gentoo, distroless
    "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora, RHEL, Amazon Linux
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // RHEL
    "/etc/ssl/ca-bundle.pem",  // SUSE
    "/etc/ssl/cert.pem",  // Alpine
  ]

  private static let usualFolders = ["/etc/ssl/certs", "/etc/pki/tls/certs"]
}
