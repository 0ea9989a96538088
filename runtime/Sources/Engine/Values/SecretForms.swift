/// What a secret looks like in texts that others make of it, as where a service echoes the credentials
/// that it was sent.
enum SecretForms {
  /// Where the forms come among what is withheld under a name: behind all texts of the secret itself,
  /// however many these are.
  static let firstPosition = 1 << 16

  /// Shorter secrets have forms that too many other texts contain.
  private static let leastBytes = 6
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The forms of a secret; how many there are and in which order does not depend on it, and a form
  /// that cannot be told from the secret or from other texts is empty.
  static func all(of secret: [UInt8]) -> [[UInt8]] {
    guard secret.count >= leastBytes else { return [[UInt8]](repeating: [], count: 7) }
    let percent = percentEncoded(secret)
    let base64 = (0..<3).map { Self.base64(secret, behind: $0) }
    return [percent == secret ? [] : percent] + base64
      + base64.map { form in
        let urlForm = form.map(urlCharacter)
        return urlForm == form ? [] : urlForm
      }
  }

  /// What the Base64 of every text has that contains the secret behind so many bytes, by three.
  ///
  /// The characters at both ends that depend on what is around it are left out.
  private static func base64(_ secret: [UInt8], behind offset: Int) -> [UInt8] {
    let bytes = [UInt8](repeating: 0, count: offset) + secret
    let (first, end) = ((offset * 8 + 5) / 6, bytes.count * 8 / 6)
    return (first..<end).map { place in
      let (index, shift) = (place * 6 / 8, place * 6 % 8)
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let pair = UInt16(bytes[index]) << 8 | UInt16(next)
      return alphabet[Int(pair >> UInt16(10 - shift) & 63)]
    }
  }

  private static func urlCharacter(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: byte
    }
  }

  private static func percentEncoded(_ secret: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return secret.flatMap { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        [byte]
      default: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
