/// The path of a file that a URI reference names.
struct ResourcePath {
  /// The path, absolute or relative to what the workflows' own paths are relative to.
  let text: String

  /// The path of a reference that stands in a file: a relative one begins at that file's folder.
  ///
  /// Nil where the reference names no file of this machine: another scheme than `file`, a host, a
  /// query or a fragment.
  init?(_ reference: String, besides file: String) {
    guard !reference.contains("?"), !reference.contains("#") else { return nil }
    let path: Substring
    if let colon = reference.firstIndex(of: ":"), !reference[..<colon].contains("/") {
      guard reference[..<colon].lowercased() == "file" else { return nil }
      let rest = reference[reference.index(after: colon)...]
      guard !rest.hasPrefix("//") || rest.hasPrefix("///") else { return nil }
      path = rest.hasPrefix("///") ? rest.dropFirst(2) : rest
    } else {
      guard !reference.hasPrefix("//") else { return nil }
      path = reference[...]
    }
    guard let decoded = Self.percentDecoded(path), !decoded.isEmpty else { return nil }
    guard !decoded.hasPrefix("/") else {
      text = decoded
      return
    }
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    text = Self.withoutDots(folder + decoded)
  }

  /// The text with each `%` and two hexadecimal digits as the byte they stand for.
  private static func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let decoded = UInt8(Substring(rest.prefix(2)), radix: 16), rest.count >= 2 else {
        return nil
      }
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A relative path without `.` and, where a folder stands before it, `..`.
  private static func withoutDots(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
