/// Why the server answers a request itself.
struct RequestFailure: Error, Equatable {
  /// The status of the answer.
  let status: Int
  /// What was wrong, for the client.
  let detail: String

  init(_ status: Int, _ detail: String) {
    self.status = status
    self.detail = detail
  }

  /// A request that is not HTTP, or that two readers could take for different requests.
  static func malformed(_ detail: String) -> RequestFailure { .init(400, detail) }

  static func bodyTooLarge(limit: Int) -> RequestFailure {
    .init(413, "The body is larger than \(limit) bytes.")
  }

  static func headersTooLarge(limit: Int) -> RequestFailure {
    .init(431, "The header fields are larger than \(limit) bytes.")
  }

  static func requestLineTooLong(limit: Int) -> RequestFailure {
    .init(414, "The request line is longer than \(limit) bytes.")
  }
}
