import Program

/// What the text of an endpoint tells of the host it calls.
enum EndpointHost: Equatable {
  /// Always this host, and, where it has one, this port.
  case fixed(HostPattern)
  /// One that is known only when the workflow runs.
  case dynamic
  /// None: the text is a relative reference, or its authority is empty.
  case missing
  /// The endpoint is of a scheme that HTTP calls do not speak.
  case foreignScheme(String)

  /// Reads the host from a template whose variables are filled in later.
  ///
  /// The host is fixed where no variable stands before the end of the authority; a variable right
  /// behind the host could lengthen it, so that is dynamic.
  init(_ parts: [URITemplate.Part]) {
    guard case .text(let start)? = parts.first else {
      self = parts.isEmpty ? .missing : .dynamic
      return
    }
    self.init(prefix: start, isWhole: parts.count == 1)
  }

  /// Reads the host from the beginning of an endpoint; `isWhole` says that nothing follows it.
  init(prefix: String, isWhole: Bool) {
    let text = Array(prefix.utf8)
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")),
      !text[..<colon].contains(where: { "/?#".utf8.contains($0) })
    else {
      let mayHaveScheme = !isWhole && !text.contains(where: { "/?#".utf8.contains($0) })
      self = mayHaveScheme ? .dynamic : .missing
      return
    }
    let scheme = String(decoding: text[..<colon], as: UTF8.self).lowercased()
    guard let standardPort = Self.standardPorts[scheme] else {
      self = .foreignScheme(scheme)
      return
    }
    let afterScheme = text[(colon + 1)...]
    guard afterScheme.starts(with: "//".utf8) else {
      self = isWhole || afterScheme.count >= 2 ? .missing : .dynamic
      return
    }
    let rest = afterScheme.dropFirst(2)
    let end = rest.firstIndex { "/?#\\".utf8.contains($0) }
    let authority = String(decoding: rest[..<(end ?? rest.endIndex)], as: UTF8.self)
    self = Self.host(of: authority, isWhole: isWhole || end != nil, standardPort: standardPort)
  }

  private static let standardPorts = ["http": 80, "https": 443]

  private static func host(
    of authority: String, isWhole: Bool, standardPort: Int
  ) -> EndpointHost {
    // What follows may still lengthen the host, or turn it into user information.
    guard isWhole else { return .dynamic }
    let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
    let hostAndPort = parts.last ?? ""
    let (host, port) = split(hostAndPort)
    guard !host.isEmpty else { return .missing }
    guard let port else { return .fixed(HostPattern(host: host, port: standardPort)) }
    guard let number = Int(port), (1...65535).contains(number) else { return .missing }
    return .fixed(HostPattern(host: host, port: number))
  }

  /// Splits `host:port`; an IPv6 address has colons of its own, and loses its brackets.
  private static func split(_ text: Substring) -> (host: String, port: Substring?) {
    let searchStart = text.lastIndex(of: "]") ?? text.startIndex
    let colon = text[searchStart...].lastIndex(of: ":") ?? text.endIndex
    let host = text[..<colon].lowercased().filter { $0 != "[" && $0 != "]" }
    let port = text[colon...].dropFirst()
    return (host, port.isEmpty ? nil : port)
  }
}
