import COpenSSL

/// The hash functions of digest authentication.
enum Hash: Equatable {
  case md5
  case sha256

  /// The hash of a text's UTF-8 in lower-case hexadecimal digits.
  func hexadecimal(_ text: String) -> String {
    prepareOpenSSL()
    let function =
      switch self {
      case .md5: EVP_md5()
      case .sha256: EVP_sha256()
      }
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let input = Array(text.utf8)
    EVP_Digest(input, input.count, &digest, &count, function, nil)
    return hexadecimalText(digest.prefix(Int(count)))
  }
}

/// The bytes in lower-case hexadecimal digits.
func hexadecimalText(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
