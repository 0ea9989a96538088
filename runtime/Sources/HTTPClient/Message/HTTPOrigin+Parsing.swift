import CEvent
import Glibc

extension HTTPOrigin {
  /// Reads a scheme in lower case and the `user@host:port` part of a URL; the user is dropped.
  ///
  /// - Throws: `HTTPError.invalidURL` with what is wrong.
  init(scheme: String, authority: String) throws(HTTPError) {
    guard let known = Scheme(rawValue: scheme) else {
      throw .invalidURL("scheme '\(scheme)' is neither http nor https")
    }
    let bytes = Array(authority.utf8)
    let hostAndPort = bytes[(bytes.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? 0)...]
    let hostEnd: Int
    if hostAndPort.first == UInt8(ascii: "[") {
      guard let bracket = hostAndPort.firstIndex(of: UInt8(ascii: "]")) else {
        throw .invalidURL("'[' without ']' in '\(authority)'")
      }
      hostEnd = bracket + 1
    } else {
      hostEnd = hostAndPort.firstIndex(of: UInt8(ascii: ":")) ?? hostAndPort.endIndex
    }
    self.scheme = known
    host = try HTTPHost(String(decoding: hostAndPort[..<hostEnd], as: UTF8.self))
    port = try Self.port(hostAndPort[hostEnd...]) ?? known.defaultPort
  }

  private static func port(_ text: ArraySlice<UInt8>) throws(HTTPError) -> Int? {
    guard !text.isEmpty else { return nil }
    let digits = text.dropFirst()
    guard text.first == UInt8(ascii: ":"), digits.allSatisfy(\.isDigit) else {
      throw .invalidURL("'\(String(decoding: text, as: UTF8.self))' after the host is no port")
    }
    if digits.isEmpty { return nil }
    guard let port = Int(String(decoding: digits, as: UTF8.self)), (1...65535).contains(port) else {
      throw .invalidURL("port \(String(decoding: digits, as: UTF8.self)) is not 1 to 65535")
    }
    return port
  }
}

extension HTTPHost {
  /// Reads a host as a URL writes it.
  ///
  /// - Throws: `HTTPError.invalidURL` with what is wrong.
  init(_ text: String) throws(HTTPError) {
    if text.utf8.first == UInt8(ascii: "[") {
      guard let address = canonicalIPv6(String(text.utf8.dropFirst().dropLast()) ?? "") else {
        throw .invalidURL("'\(text)' is not an IPv6 address")
      }
      self = .ipv6(address)
      return
    }
    let name = text.lowercased()
    let labels = (name.utf8.last == UInt8(ascii: ".") ? name.dropLast() : name[...])
      .split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.allSatisfy({ $0 < 0x80 }), name.utf8.count <= 254, labels.allSatisfy(isLabel)
    else {
      throw .invalidURL(
        text.isEmpty
          ? "no host" : "'\(text)' is not a host name; names outside ASCII are written in punycode")
    }
    // Where the last label is a number, other readers may take the name for an address.
    if let last = labels.last, last.utf8.first?.isDigit == true, isNumber(last) {
      var address = in_addr()
      guard labels.count == 4, inet_pton(AF_INET, name, &address) == 1 else {
        throw .invalidURL("'\(text)' is not an IPv4 address")
      }
      self = .ipv4(name)
    } else {
      self = .name(name)
    }
  }
}

private func isLabel(_ label: Substring) -> Bool {
  (1...63).contains(label.utf8.count)
    && label.utf8.allSatisfy { $0.isLetterOrDigit || "-_".utf8.contains($0) }
}

private func isNumber(_ label: Substring) -> Bool {
  label.utf8.allSatisfy(\.isDigit)
    || label.hasPrefix("0x") && label.utf8.dropFirst(2).allSatisfy { $0.hexadecimalValue != nil }
}

private func canonicalIPv6(_ text: String) -> String? {
  var address = in6_addr()
  guard inet_pton(AF_INET6, text, &address) == 1 else { return nil }
  var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
  guard inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) != nil else { return nil }
  return buffer.withUnsafeBufferPointer { $0.baseAddress.map(String.init(cString:)) }
}
