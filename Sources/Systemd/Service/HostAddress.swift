import Glibc
import Program
import TargetKit

/// A host that systemd can let a service reach: it knows addresses, not names.
package struct HostAddress: Sendable, Equatable {
  /// The address, or `localhost`.
  package let text: String

  /// This machine itself.
  package static let loopback = HostAddress(text: "localhost")

  private init(text: String) { self.text = text }

  /// The address of a host; nil for a name, which may have any.
  package init?(_ host: String) {
    var address = in6_addr()
    if host == "localhost" {
      self = .loopback
    } else if inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1 {
      text = host
    } else {
      return nil
    }
  }
}

/// Whom a service may talk to.
package enum Reach: Sendable, Equatable {
  /// Anybody: it calls hosts by their names, or starts programs that call whom they like.
  case anybody
  /// Itself and these addresses.
  case only([HostAddress])

  /// Derives it from what the workflow does.
  package init(_ facts: DeploymentFacts) {
    let addresses = facts.hosts.map { HostAddress($0.host) }
    let known = addresses.compactMap { $0 }
    guard facts.programs.isEmpty, known.count == addresses.count else {
      self = .anybody
      return
    }
    self = .only(
      known.reduce(into: [.loopback]) { if !$0.contains($1) { $0.append($1) } })
  }
}
