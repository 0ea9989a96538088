import HTTPServer

/// How the client wants the start of an instance answered (RFC 7240, and the parameter `wait`).
struct Preferences {
  /// Whether the answer may come before the instance has ended.
  var isAsynchronous = false
  /// How long the client waits at most, in seconds.
  var wait: Int?

  /// Whether all parameters of a start have a meaning; one that is misspelt would be missed else.
  static func areKnown(_ query: [(name: String, value: String)]) -> Bool {
    query.allSatisfy { $0.name == "wait" && ["true", "false"].contains($0.value) }
  }

  init(_ request: ServerRequest) {
    for field in request.headers.values("Prefer") {
      for preference in field.split(whereSeparator: { $0 == "," || $0 == ";" }) {
        let parts = preference.split(separator: "=", maxSplits: 1).map { part in
          String(part.filter { $0 != " " && $0 != "\t" && $0 != "\"" }).lowercased()
        }
        switch parts.first {
        case "respond-async": isAsynchronous = true
        case "wait": wait = parts.last.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        default: break
        }
      }
    }
    if request.parameter("wait") == "false" { isAsynchronous = true }
  }
}
