/// Where the parts of a request's target stand in the bytes of its head, once it is checked.
struct RequestTarget: Equatable {
  /// The path, from its slash on; `*` for the server as a whole.
  let path: Range<Int>
  /// What follows the question mark.
  let query: Range<Int>

  /// Finds and checks the parts (RFC 9112, 3.2), of the origin form or the absolute form.
  ///
  /// - Throws: 400 for another form, a bad escape, text that is not UTF-8, and a path that steps
  ///   out of its place with dots.
  init(
    _ range: Range<Int>, of bytes: UnsafeRawBufferPointer, method: RequestMethod
  ) throws(RequestFailure) {
    let target = UnsafeRawBufferPointer(rebasing: bytes[range])
    if target.equals("*"), method == .options {
      path = range
      query = range.upperBound..<range.upperBound
      return
    }
    var start = range.lowerBound
    if target.first != UInt8(ascii: "/") {
      guard let authority = Self.authority(of: target) else {
        throw .malformed("The request target is neither a path nor an HTTP URL.")
      }
      start += authority.upperBound
    }
    let mark = bytes.firstIndex(of: UInt8(ascii: "?"), from: start) ?? range.upperBound
    let end = min(mark, range.upperBound)
    path = start..<end
    query = min(end + 1, range.upperBound)..<range.upperBound
    guard !bytes[range].contains(UInt8(ascii: "#")) else {
      throw .malformed("The request target has a fragment.")
    }
    try checkPath(bytes)
    for part in split(query, of: bytes, at: UInt8(ascii: "&")) {
      guard decode(bytes[part], plusIsSpace: true) != nil else {
        throw .malformed("The query has a bad percent escape or is not UTF-8.")
      }
    }
  }

  /// The decoded segments of the path.
  func segments(of bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { bytes in
      guard path.count > 1 else { return [] }
      return split(path.dropFirst(), of: bytes, at: UInt8(ascii: "/")).map {
        decode(bytes[$0]) ?? ""
      }
    }
  }

  /// The decoded names and values of the query.
  func pairs(of bytes: [UInt8]) -> [(name: String, value: String)] {
    bytes.withUnsafeBytes { bytes in
      split(query, of: bytes, at: UInt8(ascii: "&")).filter { !$0.isEmpty }.map { part in
        let equals = bytes[part].firstIndex(of: UInt8(ascii: "=")) ?? part.upperBound
        let value = min(equals + 1, part.upperBound)..<part.upperBound
        return (
          decode(bytes[part.lowerBound..<equals], plusIsSpace: true) ?? "",
          decode(bytes[value], plusIsSpace: true) ?? ""
        )
      }
    }
  }

  private func checkPath(_ bytes: UnsafeRawBufferPointer) throws(RequestFailure) {
    let text = bytes[path]
    let needsDecoding = text.contains(UInt8(ascii: "%"))
    // Most paths have neither, and need no second look.
    guard needsDecoding || text.contains(UInt8(ascii: ".")) else { return }
    for segment in split(path.dropFirst(), of: bytes, at: UInt8(ascii: "/")) {
      guard let decoded = decode(bytes[segment]) else {
        throw .malformed("The path has a bad percent escape or is not UTF-8.")
      }
      let parts = decoded.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      guard !parts.contains(where: { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) })
      else { throw .malformed("The path has a segment of dots.") }
    }
  }

  /// The scheme and authority of an absolute form.
  private static func authority(of target: UnsafeRawBufferPointer) -> Range<Int>? {
    guard let colon = target.firstIndex(of: UInt8(ascii: ":"), from: 0) else { return nil }
    let scheme = UnsafeRawBufferPointer(rebasing: target[..<colon])
    guard scheme.equalsIgnoringCase("http") || scheme.equalsIgnoringCase("https"),
      target[colon...].starts(with: "://".utf8)
    else { return nil }
    let authority = target[(colon + 3)...].prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?")
    }
    guard !authority.isEmpty, !authority.contains(UInt8(ascii: "@")) else { return nil }
    return 0..<authority.endIndex
  }
}

/// The parts between separators, empty ones too.
private func split(
  _ range: Range<Int>, of bytes: UnsafeRawBufferPointer, at separator: UInt8
) -> [Range<Int>] {
  var parts: [Range<Int>] = []
  var start = range.lowerBound
  guard !range.isEmpty else { return parts }
  for position in range where bytes[position] == separator {
    parts.append(start..<position)
    start = position + 1
  }
  parts.append(start..<range.upperBound)
  return parts
}

/// The text with its percent escapes resolved; `nil` for a bad escape, a NUL and what is not UTF-8.
private func decode(_ bytes: Slice<UnsafeRawBufferPointer>, plusIsSpace: Bool = false) -> String? {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var position = bytes.startIndex
  while position < bytes.endIndex {
    var byte = bytes[position]
    position += 1
    if byte == UInt8(ascii: "%") {
      guard position + 2 <= bytes.endIndex, let high = bytes[position].hexadecimalValue,
        let low = bytes[position + 1].hexadecimalValue, high | low != 0
      else { return nil }
      byte = high << 4 | low
      position += 2
    } else if byte == UInt8(ascii: "+"), plusIsSpace {
      byte = UInt8(ascii: " ")
    }
    decoded.append(byte)
  }
  return String(validating: decoded, as: UTF8.self)
}
