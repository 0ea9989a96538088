extension HTTPURL {
  /// Reads an absolute URL.
  ///
  /// Spaces and characters outside ASCII in path and query are percent-encoded.
  /// - Throws: `HTTPError.invalidURL` with what is wrong.
  public init(_ text: String) throws(HTTPError) {
    let parts = try URLParts(text)
    guard let scheme = parts.scheme else {
      throw .invalidURL("'\(text)' has no scheme; write http:// or https:// before the host")
    }
    guard let authority = parts.authority else {
      throw .invalidURL("'\(text)' has no host")
    }
    let origin = try HTTPOrigin(scheme: scheme, authority: authority)
    self.init(origin: origin, path: Self.normalized(parts.path), query: parts.query)
  }

  /// Reads a reference that may be relative to this URL (RFC 3986, 5.2), as `Location` has it.
  ///
  /// - Throws: `HTTPError.invalidURL` with what is wrong.
  public func resolving(_ reference: String) throws(HTTPError) -> HTTPURL {
    let parts = try URLParts(reference)
    if parts.scheme != nil { return try HTTPURL(reference) }
    if let authority = parts.authority {
      let origin = try HTTPOrigin(scheme: self.origin.scheme.rawValue, authority: authority)
      return HTTPURL(origin: origin, path: Self.normalized(parts.path), query: parts.query)
    }
    if parts.path.isEmpty {
      return HTTPURL(origin: origin, path: path, query: parts.query ?? query)
    }
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "/"
    let merged = parts.path.utf8.first == UInt8(ascii: "/") ? parts.path : folder + parts.path
    return HTTPURL(origin: origin, path: Self.normalized(merged), query: parts.query)
  }

  /// The path without `.` and `..` segments (RFC 3986, 5.2.4).
  private static func normalized(_ path: String) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
      .dropFirst(path.utf8.first == UInt8(ascii: "/") ? 1 : 0)
    for segment in segments {
      switch segment {
      case ".": break
      case "..": _ = kept.popLast()
      default: kept.append(segment)
      }
    }
    if let last = segments.last, last == "." || last == ".." { kept.append("") }
    return "/" + kept.joined(separator: "/")
  }
}

/// The five parts of a reference (RFC 3986, appendix B), before any of them is looked into.
struct URLParts {
  /// The scheme in lower case.
  let scheme: String?
  let authority: String?
  let path: String
  let query: String?

  init(_ text: String) throws(HTTPError) {
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw .invalidURL("a control character")
    }
    var rest = Array(text.utf8)[...]
    if let fragment = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }

    if let colon = rest.firstIndex(where: { !$0.isSchemeCharacter }), rest[colon] == ascii(":") {
      scheme = String(decoding: rest[..<colon], as: UTF8.self).lowercased()
      rest = rest[(colon + 1)...]
    } else {
      scheme = nil
    }
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex { "/?\\".utf8.contains($0) } ?? rest.endIndex
      authority = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[end...]
    } else {
      authority = nil
    }
    let mark = rest.firstIndex(of: ascii("?"))
    path = Self.encoded(rest[..<(mark ?? rest.endIndex)])
    query = mark.map { Self.encoded(rest[($0 + 1)...]) }
  }

  private static func encoded(_ part: ArraySlice<UInt8>) -> String {
    PercentEncoding.encode(String(decoding: part, as: UTF8.self)) { $0.isAllowedInURL }
  }
}

private func ascii(_ character: Unicode.Scalar) -> UInt8 { UInt8(ascii: character) }

extension UInt8 {
  fileprivate var isSchemeCharacter: Bool { isLetterOrDigit || "+-.".utf8.contains(self) }

  /// Whether RFC 3986 has the byte in paths or queries; a percent sign is taken as it is.
  fileprivate var isAllowedInURL: Bool {
    isLetterOrDigit || "-._~!$&'()*+,;=:@/?%[]|".utf8.contains(self)
  }
}
