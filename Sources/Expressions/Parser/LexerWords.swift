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
    guard let length = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
      offset += 1
      report(.singleQuote(span(start..<offset)))
      return add(.invalid, from: start)
    }
    offset = length + 1
    let content = String(decoding: bytes[start + 1..<length], as: UTF8.self)
    report(.singleQuotedString(span(start..<offset), content: content))
    output.tokens.append(Token(kind: .stringStart, range: start..<start + 1))
    output.tokens.append(Token(kind: .stringText(content), range: start + 1..<length))
    output.tokens.append(Token(kind: .stringEnd, range: length..<offset))
  }

  /// Skips one character that no token begins with, together with those like it, and reports it.
  mutating func readUnknown() {
    let start = offset
    let text = String(decoding: bytes[start...].prefix(4), as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return }
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
