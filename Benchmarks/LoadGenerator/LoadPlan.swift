/// What a load generator sends, and how much of it.
package struct LoadPlan: Sendable {
  /// When a run ends.
  package enum Length: Sendable {
    /// After so many responses.
    case requests(Int)
    /// After this time.
    case time(Duration)
  }

  /// The port of the server, on 127.0.0.1.
  package var port: Int
  /// The request's method.
  package var method = "GET"
  /// The request's target.
  package var path: String
  /// Fields beside `Host` and `Content-Length`.
  package var headers: [(name: String, value: String)] = []
  /// The request's body.
  package var body: [UInt8] = []
  /// How many connections are kept open; each has one request under way at a time.
  package var connections = 32
  /// How many requests are begun a second; without it, each connection begins one after the other.
  package var rate: Double?
  /// When the run ends.
  package var length = Length.time(.seconds(2))

  /// Makes a plan of requests without a body.
  package init(port: Int, path: String = "/") {
    self.port = port
    self.path = path
  }

  /// A request as it is sent.
  var requestBytes: [UInt8] {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    if !body.isEmpty || method == "POST" || method == "PUT" || method == "PATCH" {
      head += "Content-Length: \(body.count)\r\n"
    }
    return Array((head + "\r\n").utf8) + body
  }
}

/// Why there is no report.
package struct LoadError: Error, CustomStringConvertible {
  /// What happened.
  package let description: String

  /// Makes an error of what happened.
  package init(_ description: String) { self.description = description }
}
