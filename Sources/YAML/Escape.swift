/// An escape of a double-quoted scalar (YAML 1.2.2, section 5.7), or of JSON.
struct Escape {
  /// What it stands for; U+FFFD for half of a surrogate pair.
  let utf8: [UInt8]
  /// How many bytes it takes, the backslash too.
  let length: Int
  /// Whether it is half of a surrogate pair without its other half.
  let isLoneSurrogate: Bool

  /// Reads the escape that a slice begins with.
  init(_ source: ArraySlice<UInt8>) {
    let letter = source.dropFirst().first ?? UInt8(ascii: "\\")
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][letter] ?? 0
    guard digits > 0 else {
      self.init(Self.simple(letter), length: min(2, source.count))
      return
    }
    let value = Self.hexadecimal(source.dropFirst(2).prefix(digits))
    let rest = source.dropFirst(2 + digits)
    if digits == 4, 0xD800..<0xDC00 ~= value, rest.starts(with: "\\u".utf8) {
      let low = Self.hexadecimal(rest.dropFirst(2).prefix(4))
      if 0xDC00..<0xE000 ~= low, rest.count >= 6 {
        let scalar = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        self.init(Unicode.Scalar(scalar), length: 12)
        return
      }
    }
    self.init(Unicode.Scalar(value), length: min(2 + digits, source.count))
  }

  private init(_ scalar: Unicode.Scalar?, length: Int) {
    self.utf8 = Array(UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    self.length = length
    self.isLoneSurrogate = scalar == nil
  }

  private static func simple(_ letter: UInt8) -> Unicode.Scalar {
    switch Unicode.Scalar(letter) {
    case "0": "\0"
    case "a": "\u{7}"
    case "b": "\u{8}"
    case "t": "\t"
    case "n": "\n"
    case "v": "\u{B}"
    case "f": "\u{C}"
    case "r": "\r"
    case "e": "\u{1B}"
    case "N": "\u{85}"
    case "_": "\u{A0}"
    case "L": "\u{2028}"
    case "P": "\u{2029}"
    case let other: other
    }
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32 {
    digits.reduce(0) { value, digit in
      value &* 16 &+ UInt32(Character(Unicode.Scalar(digit)).hexDigitValue ?? 0)
    }
  }
}
