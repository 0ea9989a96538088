import HTTPClient
import Program

/// The hosts that a program was compiled to call.
struct HostList {
  private let patterns: [HostPattern]

  init(_ patterns: [HostPattern]) { self.patterns = patterns }

  /// Whether a call to the origin may be made.
  func allows(_ origin: HTTPOrigin) -> Bool {
    patterns.contains { $0.covers(origin.host.text) && ($0.port ?? origin.port) == origin.port }
  }
}

extension HostPattern {
  /// Whether the pattern covers a host: its own, those below `*.`, or all.
  fileprivate func covers(_ host: String) -> Bool {
    if self.host == "*" { return true }
    guard self.host.utf8.starts(with: "*.".utf8) else { return self.host == host }
    return host.utf8.count >= self.host.utf8.count
      && host.utf8.suffix(self.host.utf8.count - 1).elementsEqual(self.host.utf8.dropFirst())
  }
}
