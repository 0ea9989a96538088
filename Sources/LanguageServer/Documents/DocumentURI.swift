/// The `file:` URIs that editors name documents by.
enum DocumentURI {
  /// The path of a URI; a URI that names no file is its own path.
  static func path(_ uri: String) -> String {
    guard uri.hasPrefix("file://") else { return uri }
    let rest = uri.utf8.dropFirst("file://".utf8.count)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return uri }
    var bytes: [UInt8] = []
    var encoded = rest[slash...]
    while let byte = encoded.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hexadecimal(encoded.prefix(2)) {
        bytes.append(value)
        encoded = encoded.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The URI of an absolute path; `nil` of any other.
  static func uri(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return nil }
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var uri = "file://"
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || "/-._~0123456789".unicodeScalars.contains(scalar)
      {
        uri.unicodeScalars.append(scalar)
      } else {
        uri.unicodeScalars.append("%")
        uri.unicodeScalars.append(digits[Int(byte >> 4)])
        uri.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return uri
  }

  private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
    digits.count == 2 ? UInt8(String(Substring(digits)), radix: 16) : nil
  }
}
