/// Variables that Kubernetes sets for each service, which one whose name begins with `slipway` may
/// have by accident.
enum ServiceLink {
  /// Whether a variable has such a name, as `SLIPWAY_ORDER_SERVICE_HOST` or
  /// `SLIPWAY_ORDER_PORT_80_TCP_ADDR`.
  static func isOne(_ name: String) -> Bool {
    let words = name.split(separator: "_")
    if words.suffix(2) == ["SERVICE", "HOST"] || words.suffix(1) == ["PORT"] { return true }
    guard let port = words.lastIndex(of: "PORT") else { return false }
    if port > 0, words[port - 1] == "SERVICE" { return true }
    let rest = words[(port + 1)...]
    return rest.count >= 2 && rest.first.flatMap { UInt16($0) } != nil
      && ["TCP", "UDP", "SCTP"].contains(rest.dropFirst().first)
  }
}
