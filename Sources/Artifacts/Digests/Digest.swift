/// A SHA-256 digest.
package struct Digest: Sendable, Hashable {
  /// Its 32 bytes.
  package let bytes: [UInt8]

  /// Makes a digest of its bytes.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads 64 hexadecimal digits in lower case; nil where the text is something else.
  package init?(hex: some StringProtocol) {
    guard let bytes = [UInt8](hex: hex), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The digest of bytes.
  package init(of bytes: [UInt8]) {
    var hash = SHA256()
    hash.update(bytes)
    self = hash.digest
  }

  /// 64 hexadecimal digits, in lower case.
  package var hex: String { bytes.hex }
}

extension Array<UInt8> {
  /// Two hexadecimal digits for each byte, in lower case.
  package var hex: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Reads pairs of hexadecimal digits in lower case; nil where the text is something else.
  package init?(hex: some StringProtocol) {
    let digits: [UInt8?] = hex.utf8.map { digit in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    let known = digits.compactMap { $0 }
    guard known.count == digits.count, known.count.isMultiple(of: 2) else { return nil }
    self = stride(from: 0, to: known.count, by: 2).map { known[$0] << 4 | known[$0 + 1] }
  }
}
