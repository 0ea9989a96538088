import Engine
import HTTPServer
import JSON
import JSONSchema
import Journal
import Program

/// The problems that the service tells its clients (RFC 9457).
extension ServerResponse {
  /// There is nothing at this path.
  static var notFound: ServerResponse {
    ServerResponse(
      Problem(status: 404, detail: "There is nothing here; GET /openapi.json tells what there is."))
  }

  /// There is no instance of this name.
  static func noInstance(_ id: String) -> ServerResponse {
    ServerResponse(Problem(status: 404, detail: "There is no instance \(id)."))
  }

  /// The request shows no token, or a wrong one.
  static var unauthorized: ServerResponse {
    var response = ServerResponse(
      Problem(status: 401, detail: "Send the service's token: Authorization: Bearer TOKEN."))
    response.headers["WWW-Authenticate"] = "Bearer"
    return response
  }

  /// The body is of a kind that is not taken here.
  static func unsupported(_ expected: String) -> ServerResponse {
    ServerResponse(Problem(status: 415, detail: "The body must be \(expected)."))
  }

  /// The request cannot be understood.
  static func badRequest(_ detail: String) -> ServerResponse {
    ServerResponse(Problem(status: 400, detail: detail))
  }

  /// Nothing is taken now.
  static func unavailable(
    _ detail: String, status: Int = 503, retryAfter seconds: Int = 1
  ) -> ServerResponse {
    var response = ServerResponse(Problem(status: status, detail: detail))
    response.headers["Retry-After"] = "\(seconds)"
    return response
  }

  /// No instance was started.
  init(_ refusal: Refusal) {
    switch refusal {
    case .queueIsFull:
      self = .unavailable("As many instances wait for their turn as may.")
    case .tooManyInstances:
      self = .unavailable(
        "There are as many unfinished instances as may be.", status: 429, retryAfter: 10)
    case .draining: self = .unavailable("The service is about to stop.", retryAfter: 5)
    case .journal(let error): self.init(error)
    }
  }

  /// The journal cannot do what is asked; its places are nobody's business outside.
  init(_ error: JournalError) {
    switch error {
    case .unknownInstance(let id): self = .noInstance("\(id)")
    case .finishedInstance(let id):
      self.init(Problem(status: 409, detail: "The instance \(id) has ended."))
    case .damagedInstance(let id, _):
      self.init(
        Problem(
          status: 500, title: "Damaged journal",
          detail: "What the journal has of the instance \(id) is damaged; the log says more."))
    case .sizeLimit:
      self = .unavailable(
        "The journal is as large as it may become.", status: 507, retryAfter: 60)
    case .diskFull:
      self = .unavailable("The journal's disk is full.", status: 507, retryAfter: 10)
    default:
      self = .unavailable("The journal cannot be used; the log says why.", retryAfter: 5)
    }
  }

  /// The input does not fit the workflow's schema: every violation, with its place.
  init(_ violations: [SchemaViolation], _ environment: Environment) {
    let errors = violations.map { violation -> JSONValue in
      [
        "pointer": .string(violation.instancePointer), "keyword": .string(violation.keyword),
        "detail": .string(environment.redacted(violation.message)),
      ]
    }
    self.init(
      Problem(
        status: 400, type: ErrorType.validation.uri, title: "Validation error",
        detail: "The input does not fit the workflow's schema.",
        members: ["errors": .array(errors)]))
  }

  /// An instance has ended.
  init(_ ending: InstanceEnding, id: InstanceID, in environment: Environment) {
    switch ending {
    case .completed(let output):
      self.init(json: JSONWriter().bytes(environment.redacted(output)))
    case .faulted(let error):
      let status = (400..<600).contains(error.status) ? error.status : 500
      self.init(
        status: status, headers: ["Content-Type": "application/problem+json"],
        body: JSONWriter().bytes(environment.redacted(error.json)))
    case .cancelled:
      self.init(
        Problem(status: 409, title: "Cancelled", detail: "The instance \(id) was cancelled."))
    case .unavailable(let reason):
      self = .unavailable("The instance \(id) cannot be served: \(reason).", retryAfter: 5)
    }
    headers["Location"] = "/instances/\(id)"
  }
}
