import Diagnostics

extension Lexer {
  /// Reads text up to the next interpolation or the closing quote, or one of these.
  mutating func readInString() {
    let start = offset
    if peek() == UInt8(ascii: "\"") {
      offset += 1
      open.removeLast()
      return add(.stringEnd, from: start)
    }
    if peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "(") {
      offset += 2
      open.append((.interpolation, output.tokens.count))
      return add(.interpolationStart, from: start)
    }
    var text: [UInt8] = []
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
        offset += 1
      } else if peek(1) == UInt8(ascii: "(") {
        break
      } else {
        text += Array(String(readEscape()).utf8)
      }
    }
    add(.stringText(String(decoding: text, as: UTF8.self)), from: start)
  }

  /// Reads an escape sequence; one that jq does not know is reported, and stands for U+FFFD.
  private mutating func readEscape() -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let byte = peek() else { return "\u{FFFD}" }
    let simple: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
      UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let scalar = simple[byte] {
      offset += 1
      return scalar
    }
    if byte == UInt8(ascii: "u"), let unit = readUnit(), let scalar = scalar(from: unit) {
      return scalar
    }
    if offset == start + 1 { skipScalar() }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    report(.unknownEscape(span(start..<offset), text))
    return "\u{FFFD}"
  }

  /// Reads `u` and four hexadecimal digits; nil, past those there are, where there are fewer.
  private mutating func readUnit() -> UInt32? {
    offset += 1
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(),
        let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { return nil }
      unit = unit * 16 + UInt32(digit)
      offset += 1
    }
    return unit
  }

  /// The scalar of a UTF-16 unit, with the low surrogate that must follow a high one.
  ///
  /// A low one alone becomes U+FFFD, as in jq; of a high one alone there is no scalar.
  private mutating func scalar(from unit: UInt32) -> Unicode.Scalar? {
    guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    guard peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") else { return nil }
    offset += 1
    guard let low = readUnit(), (0xDC00..<0xE000).contains(low) else { return nil }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func skipScalar() {
    offset += 1
    while let byte = peek(), byte & 0xC0 == 0x80 { offset += 1 }
  }

  /// Reports a string without its closing quote, or the interpolation that swallowed the quote.
  mutating func reportUnterminated() {
    guard let string = open.last(where: { $0.opener == .string }) else { return }
    if let interpolation = open.first(where: { $0.opener == .interpolation }) {
      let range = output.tokens[interpolation.token].range
      report(.neverClosed(span(range), "`\\(`", "`)`"))
    } else {
      report(.unterminatedString(span(output.tokens[string.token].range)))
    }
    output.isCutOff = true
  }
}
