import Diagnostics

extension Lexer {
  /// Reads letters, digits and `_`.
  mutating func readName() -> String {
    let start = offset
    while peek()?.isNamePart == true { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Reads names joined by `::`.
  mutating func readQualifiedName() -> String {
    var name = readName()
    while peek() == UInt8(ascii: ":"), peek(1) == UInt8(ascii: ":"), peek(2)?.isNameStart == true {
      offset += 2
      name += "::" + readName()
    }
    return name
  }

  /// Reads `$name`.
  mutating func readVariable() {
    let start = offset
    offset += 1
    guard peek()?.isNameStart == true else {
      report(.missingVariableName(span(start..<offset), next: peek()))
      return add(.invalid, from: start)
    }
    let name = readQualifiedName()
    add(name == "__loc__" ? .location : .variable(name), from: start)
  }

  /// Reads `@name`.
  mutating func readFormat() {
    let start = offset
    offset += 1
    let name = readName()
    if name.isEmpty {
      report(.missingFormatName(span(start..<offset)))
      add(.invalid, from: start)
    } else {
      add(.format(name), from: start)
    }
  }

  /// Reads digits with an optional point and exponent.
  mutating func readNumber() {
    let start = offset
    skipDigits()
    if peek() == UInt8(ascii: ".") {
      offset += 1
      skipDigits()
    }
    if let mark = peek(), mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if peek(isSigned ? 2 : 1)?.isDigit == true {
        offset += isSigned ? 2 : 1
        skipDigits()
      }
    }
    add(.number(String(decoding: bytes[start..<offset], as: UTF8.self)), from: start)
  }

  private mutating func skipDigits() {
    while peek()?.isDigit == true { offset += 1 }
  }

  /// Reads a text in single quotes as the string it was meant to be, and reports it.
  mutating func readSingleQuoted() {
    let start = offset
    guard readQuoted(by: "'", "'") else {
      offset += 1
      report(.singleQuote(span(start..<offset)))
      return add(.invalid, from: start)
    }
  }

  /// Reads a text between two quotes of the wrong kind as a string, and reports it; gives false,
  /// where it has read nothing, if the closing one is missing.
  private mutating func readQuoted(by opening: String, _ closing: String) -> Bool {
    let (start, closing) = (offset, Array(closing.utf8))
    let first = start + opening.utf8.count
    var end = first
    while end + closing.count <= bytes.count, !bytes[end...].starts(with: closing) { end += 1 }
    guard end + closing.count <= bytes.count else { return false }
    offset = end + closing.count
    let content = String(decoding: bytes[first..<end], as: UTF8.self)
    report(.wronglyQuotedString(span(start..<offset), content: content, isSingle: opening == "'"))
    output.tokens.append(Token(kind: .stringStart, range: start..<first))
    output.tokens.append(Token(kind: .stringText(content), range: first..<end))
    output.tokens.append(Token(kind: .stringEnd, range: end..<offset))
    return true
  }

  /// Skips one character that no token begins with, together with those like it, and reports it.
  mutating func readUnknown() {
    let start = offset
    let text = String(decoding: bytes[start...].prefix(4), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return }
    let quotes = ["\u{201C}": "\u{201D}", "\u{201E}": "\u{201C}", "\u{2018}": "\u{2019}", "`": "`"]
    if let closing = quotes[String(scalar)], readQuoted(by: String(scalar), closing) { return }
    let length = UTF8.width(scalar)
    offset += length
    while offset + length <= bytes.count,
      bytes[offset..<offset + length].elementsEqual(bytes[start..<start + length])
    {
      offset += length
    }
    report(.unknownCharacter(span(start..<offset), scalar, count: (offset - start) / length))
    add(.invalid, from: start)
  }
}
