/// Addresses of hosts and people.
enum AddressFormat {
  /// Four numbers from 0 to 255 without leading zeros (RFC 2673, section 3.2).
  static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        1...3 ~= part.count && part.allSatisfy(isDigit)
          && (part.count == 1 || part.first != UInt8(ascii: "0"))
          && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } < 256
      }
  }

  /// Eight groups, `::` for some zero ones, the last two also as IPv4 (RFC 4291, section 2.2).
  static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    let gap = text.indices.dropLast().first { text[$0] == colon && text[$0 + 1] == colon }
    guard let gap else { return groupCount(text) == 8 }
    guard let left = groupCount(text[..<gap], isTail: false),
      let right = groupCount(text[(gap + 2)...])
    else { return false }
    return left + right <= 7
  }

  /// How many groups of 16 bits a text has, or nil where it is something else.
  private static func groupCount(_ text: ArraySlice<UInt8>, isTail: Bool = true) -> Int? {
    guard !text.isEmpty else { return 0 }
    var groups = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var count = groups.count
    if isTail, let last = groups.last, isIPv4(last) {
      groups.removeLast()
      count += 1
    }
    return groups.allSatisfy { 1...4 ~= $0.count && $0.allSatisfy(isHexDigit) } ? count : nil
  }

  /// A local part and a domain (RFC 5321, section 4.1.2).
  static func isEmail(_ text: ArraySlice<UInt8>) -> Bool {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let domain = text[(at + 1)...]
    guard isLocalPart(text[..<at]) else { return false }
    if domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]") {
      let literal = domain.dropFirst().dropLast()
      return literal.starts(with: "IPv6:".utf8) ? isIPv6(literal.dropFirst(5)) : isIPv4(literal)
    }
    return isDomain(domain)
  }

  private static func isLocalPart(_ text: ArraySlice<UInt8>) -> Bool {
    if text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") {
      return isQuoted(text.dropFirst().dropLast())
    }
    let atoms = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy {
          isLetter($0) || isDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
        }
    }
  }

  private static func isQuoted(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let byte = rest.popFirst() {
      guard 0x20..<0x7F ~= byte, byte != UInt8(ascii: "\"") else { return false }
      if byte == UInt8(ascii: "\\") {
        guard let next = rest.popFirst(), 0x20..<0x7F ~= next else { return false }
      }
    }
    return true
  }

  private static func isDomain(_ text: ArraySlice<UInt8>) -> Bool {
    let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return text.count <= 255
      && labels.allSatisfy { label in
        1...63 ~= label.count && label.first != UInt8(ascii: "-")
          && label.last != UInt8(ascii: "-")
          && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }
}
