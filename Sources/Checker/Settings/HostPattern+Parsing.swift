import Program

extension HostPattern {
  /// Reads `host`, `host:port`, `*.domain` or `*`; an IPv6 address with a port is in brackets.
  init?(parsing text: String) {
    guard let (host, port) = Self.split(text.lowercased()) else { return nil }
    guard let port else {
      guard Self.isHost(host) else { return nil }
      self.init(host: host, port: nil)
      return
    }
    guard let number = Int(port), (1...65535).contains(number), Self.isHost(host) else {
      return nil
    }
    self.init(host: host, port: number)
  }

  private static func split(_ text: String) -> (host: String, port: Substring?)? {
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      let rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.first == ":" else { return nil }
      let host = String(text[..<end].dropFirst())
      return (host, rest.isEmpty ? nil : rest.dropFirst())
    }
    let colons = text.count { $0 == ":" }
    guard colons == 1, let colon = text.firstIndex(of: ":") else { return (text, nil) }
    return (String(text[..<colon]), text[text.index(after: colon)...])
  }

  private static func isHost(_ text: String) -> Bool {
    if text == "*" { return true }
    let name = text.hasPrefix("*.") ? text.dropFirst(2) : text[...]
    guard name.utf8.count <= 253, !name.isEmpty else { return false }
    if name.contains(":") {
      return name.utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
    }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0) }
    }
  }
}
