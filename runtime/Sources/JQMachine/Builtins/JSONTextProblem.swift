import JSON

/// What jq's parser says is wrong with a text that is not one JSON value.
struct JSONTextProblem {
  /// A container that has not ended, or the key of an entry that has no value yet.
  private enum Open {
    case array(isEmpty: Bool)
    case object(isEmpty: Bool)
    case key
  }

  private enum Value {
    case string
    case other
  }

  /// A problem at the current character.
  private struct Failure: Error {
    let message: String

    init(_ message: String) { self.message = message }
  }

  private static let depthLimit = 10_000

  private var open: [Open] = []
  /// The value that has ended last, before it is known what it belongs to.
  private var next: Value?
  private var token: [UInt8] = []
  private var isInString = false
  private var isEscaped = false
  private var line = 1
  private var column = 0
  private var count = 0

  /// The message about a text, with the place where there is one.
  static func message(_ text: String) -> String {
    var problem = JSONTextProblem()
    do throws(Failure) {
      for byte in text.utf8 {
        try problem.read(byte)
        if problem.count > 1 { return "Unexpected extra JSON values" }
      }
    } catch {
      return "\(error.message) at line \(problem.line), column \(problem.column)"
    }
    return problem.messageAtEnd()
  }

  private mutating func messageAtEnd() -> String {
    let place = "at EOF at line \(line), column \(column)"
    if isInString { return "Unfinished string \(place)" }
    do throws(Failure) { try endLiteral() } catch { return "\(error.message) \(place)" }
    if !open.isEmpty { return "Unfinished JSON term \(place)" }
    noteWhole()
    return count > 1 ? "Unexpected extra JSON values" : "Expected JSON value"
  }

  private mutating func read(_ byte: UInt8) throws(Failure) {
    column += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 0
    }
    if isInString { return try readInString(byte) }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      try endLiteral()
    case UInt8(ascii: "\""):
      try endLiteral()
      noteWhole()
      isInString = true
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "]"), UInt8(ascii: "}"):
      try endLiteral()
      noteWhole()
      try readStructure(byte)
    default: token.append(byte)
    }
    noteWhole()
  }

  /// Counts a value that belongs to nothing else.
  private mutating func noteWhole() {
    guard open.isEmpty, next != nil else { return }
    next = nil
    count += 1
  }

  private mutating func readInString(_ byte: UInt8) throws(Failure) {
    guard byte == UInt8(ascii: "\""), !isEscaped else {
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      return token.append(byte)
    }
    isInString = false
    if let message = Self.escapeProblem(token) { throw Failure(message) }
    try end(.string)
    noteWhole()
  }

  private mutating func end(_ value: Value) throws(Failure) {
    guard next == nil else { throw Failure("Expected separator between values") }
    next = value
    token = []
  }

  private mutating func endLiteral() throws(Failure) {
    guard let first = token.first else { return }
    let text = String(decoding: token, as: UTF8.self)
    let word: String? =
      switch first {
      case UInt8(ascii: "t"): "true"
      case UInt8(ascii: "f"): "false"
      case UInt8(ascii: "n") where token.dropFirst().first == UInt8(ascii: "u"): "null"
      default: nil
      }
    if first == UInt8(ascii: "'") {
      throw Failure("Invalid string literal; expected \", but got '")
    } else if let word {
      guard text == word else { throw Failure("Invalid literal") }
    } else if JSONNumber(parsing: text) == nil {
      throw Failure("Invalid numeric literal")
    }
    try end(.other)
  }

  private mutating func readStructure(_ byte: UInt8) throws(Failure) {
    switch byte {
    case UInt8(ascii: "["): try begin(.array(isEmpty: true))
    case UInt8(ascii: "{"): try begin(.object(isEmpty: true))
    case UInt8(ascii: ":"): try readColon()
    case UInt8(ascii: ","): try readComma()
    case UInt8(ascii: "]"):
      guard case .array(let isEmpty)? = open.last else { throw Failure("Unmatched ']'") }
      guard next != nil || isEmpty else { throw Failure("Expected another array element") }
      open.removeLast()
      next = .other
    default: try endObject()
    }
  }

  private mutating func begin(_ container: Open) throws(Failure) {
    guard open.count < Self.depthLimit else { throw Failure("Exceeds depth limit for parsing") }
    guard next == nil else { throw Failure("Expected separator between values") }
    open.append(container)
  }

  private mutating func readColon() throws(Failure) {
    guard let value = next else { throw Failure("Expected string key before ':'") }
    guard case .object? = open.last else { throw Failure("':' not as part of an object") }
    guard value == .string else { throw Failure("Object keys must be strings") }
    open.append(.key)
    next = nil
  }

  private mutating func readComma() throws(Failure) {
    guard next != nil else { throw Failure("Expected value before ','") }
    switch open.last {
    case nil: throw Failure("',' not as part of an object or array")
    case .array: open[open.count - 1] = .array(isEmpty: false)
    case .key:
      open.removeLast()
      open[open.count - 1] = .object(isEmpty: false)
    case .object: throw Failure("Objects must consist of key:value pairs")
    }
    next = nil
  }

  private mutating func endObject() throws(Failure) {
    guard let container = open.last else { throw Failure("Unmatched '}'") }
    if next != nil {
      guard case .key = container else {
        throw Failure("Objects must consist of key:value pairs")
      }
      open.removeLast()
    } else {
      guard case .object(let isEmpty) = container else { throw Failure("Unmatched '}'") }
      guard isEmpty else { throw Failure("Expected another key-value pair") }
    }
    open.removeLast()
    next = .other
  }

  /// What is wrong with the escapes of a string.
  private static func escapeProblem(_ bytes: [UInt8]) -> String? {
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte < 0x20 {
        return "Invalid string: control characters from U+0000 through U+001F must be escaped"
      }
      guard byte == UInt8(ascii: "\\") else { continue }
      guard let escape = rest.popFirst() else {
        return "Expected escape character at end of string"
      }
      if "\\\"/bfnrt".utf8.contains(escape) { continue }
      guard escape == UInt8(ascii: "u") else { return "Invalid escape" }
      guard rest.count >= 4 else { return "Invalid \\uXXXX escape" }
      guard let unit = takeUnit(&rest) else { return "Invalid characters in \\uXXXX escape" }
      guard (0xD800..<0xDC00).contains(unit) else { continue }
      guard rest.count >= 6, rest.starts(with: "\\u".utf8) else {
        return "Invalid \\uXXXX\\uXXXX surrogate pair escape"
      }
      rest = rest.dropFirst(2)
      guard let low = takeUnit(&rest), (0xDC00..<0xE000).contains(low) else {
        return "Invalid \\uXXXX\\uXXXX surrogate pair escape"
      }
    }
    return nil
  }

  private static func takeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    let digits = String(decoding: rest.prefix(4), as: UTF8.self)
    rest = rest.dropFirst(4)
    return digits.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      ? UInt32(digits, radix: 16) : nil
  }
}
