/// Percent-encoding (RFC 3986, 2.1) of text as UTF-8.
public enum PercentEncoding {
  /// The text with all but unreserved characters encoded, as a part of a path or query needs it.
  public static func encode(_ text: String) -> String {
    encode(text) { $0.isUnreserved }
  }

  /// Names and values as `application/x-www-form-urlencoded`: a space is a plus sign.
  public static func form(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(formComponent($0.name))=\(formComponent($0.value))" }.joined(separator: "&")
  }

  /// The text with all but the bytes that are kept encoded.
  static func encode(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if isKept(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func formComponent(_ text: String) -> String {
    text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { encode(String(decoding: Array($0), as: UTF8.self)) }
      .joined(separator: "+")
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}

extension UInt8 {
  /// Whether the byte stands for itself in every part of a URL (RFC 3986, 2.3).
  fileprivate var isUnreserved: Bool { isLetterOrDigit || "-._~".utf8.contains(self) }
}
