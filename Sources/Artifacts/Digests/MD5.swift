import COpenSSL

/// The MD5 sum, which packages list of their files so that damage is noticed; it proves nothing.
package enum MD5 {
  /// The sum of contents, as 32 hexadecimal digits.
  package static func hex(_ contents: Contents, _ engine: EngineImage) -> String {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    let status = EVP_DigestInit_ex(context, EVP_md5(), nil)
    precondition(status == 1, "OpenSSL has no MD5")
    contents.forEachPiece(engine) { EVP_DigestUpdate(context, $1.baseAddress, $1.count) }
    return [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      count = 16
    }.hex
  }
}
