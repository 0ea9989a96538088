/// JSON Pointers (RFC 6901).
public enum JSONPointer {
  /// A token as it stands in a pointer, after its slash.
  public static func escape(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
    else { return token }
    var result = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The tokens of a pointer, or nil where it does not start with a slash.
  public static func tokens(of pointer: String) -> [String]? {
    guard !pointer.isEmpty else { return [] }
    guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
    return pointer.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).map { unescape(Substring($0)) }
  }

  private static func unescape(_ token: Substring) -> String {
    var result = ""
    var isEscape = false
    for scalar in token.unicodeScalars {
      switch (isEscape, scalar) {
      case (true, "0"): result.unicodeScalars.append("~")
      case (true, "1"): result.unicodeScalars.append("/")
      case (_, "~"): break
      case (_, let scalar): result.unicodeScalars.append(scalar)
      }
      isEscape = scalar == "~"
    }
    return result
  }
}

extension JSONValue {
  /// What a pointer points to, or nil.
  public func value(at pointer: String) -> JSONValue? {
    JSONPointer.tokens(of: pointer)?.reduce(Optional(self)) { $0?.child($1) }
  }

  /// The element or value that a pointer's token names, or nil.
  public func child(_ token: String) -> JSONValue? {
    switch self {
    case .object(let object): object[token]
    case .array(let items):
      token.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        ? Int(token).flatMap { items.indices.contains($0) ? items[$0] : nil } : nil
    default: nil
    }
  }
}
