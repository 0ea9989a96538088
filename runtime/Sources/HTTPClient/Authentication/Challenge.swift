/// A scheme and its parameters as `WWW-Authenticate` has them (RFC 9110, 11.6.1).
struct Challenge: Equatable {
  /// The scheme in lower case.
  let scheme: String
  /// Names in lower case, values without quotes.
  private(set) var parameters: [(name: String, value: String)]

  /// The value of a parameter.
  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  static func == (left: Challenge, right: Challenge) -> Bool {
    left.scheme == right.scheme && left.parameters.elementsEqual(right.parameters, by: ==)
  }

  /// The challenges in a field's value; what cannot be read ends the list.
  static func list(_ value: String) -> [Challenge] {
    var scanner = Scanner(rest: Array(value.utf8)[...])
    var challenges: [Challenge] = []
    while true {
      scanner.skipSeparators()
      guard let name = scanner.token() else { return challenges }
      if scanner.skipEqualsSign() {
        guard let value = scanner.value(), !challenges.isEmpty else { return challenges }
        challenges[challenges.count - 1].parameters.append((name, value))
      } else {
        challenges.append(Challenge(scheme: name, parameters: []))
      }
    }
  }
}

private struct Scanner {
  var rest: ArraySlice<UInt8>

  mutating func skipSeparators() {
    rest = rest.drop { " \t,".utf8.contains($0) }
  }

  /// A token in lower case.
  mutating func token() -> String? {
    let token = rest.prefix(while: \.isTokenCharacter)
    rest = rest[token.endIndex...]
    return token.isEmpty ? nil : String(decoding: token, as: UTF8.self).lowercased()
  }

  mutating func skipEqualsSign() -> Bool {
    let next = rest.drop { " \t".utf8.contains($0) }
    guard next.first == UInt8(ascii: "=") else { return false }
    rest = next.dropFirst().drop { " \t".utf8.contains($0) }
    return true
  }

  /// A token as it is written, or a quoted text without quotes and escapes.
  mutating func value() -> String? {
    guard rest.first == UInt8(ascii: "\"") else {
      let token = rest.prefix { !" \t,".utf8.contains($0) }
      rest = rest[token.endIndex...]
      return String(decoding: token, as: UTF8.self)
    }
    var text: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): rest.popFirst().map { text.append($0) }
      default: text.append(byte)
      }
    }
    return nil
  }
}
