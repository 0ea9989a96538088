import Engine
import EventLoop
import HTTPServer
import JSON
import Journal
import Telemetry

/// `POST /`: starts an instance, and answers with how it ended or where it is.
struct StartRoute {
  let service: Service

  func answer(_ request: ServerRequest, _ responder: TracedResponder, _ trace: RequestTrace) {
    guard !service.isDraining else { return responder.respond(ServerResponse(.draining)) }
    guard request.hasJSONBody else {
      return responder.respond(.unsupported("JSON, with the content type application/json"))
    }
    guard Preferences.areKnown(request.query) else {
      return responder.respond(.badRequest("The parameter is 'wait', and is 'true' or 'false'."))
    }
    let input: JSONValue
    do {
      input = request.body.isEmpty ? .null : try JSONValue(parsing: request.body)
    } catch {
      return responder.respond(
        .badRequest("The body is not JSON: \(error.message) at byte \(error.offset)."))
    }
    let violations = service.program.inputViolations(input)
    guard violations.isEmpty else {
      return responder.respond(
        ServerResponse(violations, service.instances.programs.current.environment))
    }
    var start = StartRequest(input: input)
    start.trace = trace.context?.text
    if let key = request.headers["Idempotency-Key"] {
      guard (1...255).contains(key.utf8.count) else {
        return responder.respond(.badRequest("An Idempotency-Key has from 1 to 255 characters."))
      }
      start.idempotencyKey = key
    }
    let answer = StartAnswer(
      responder, Preferences(request), service)
    service.instances.start(start) { outcome in
      switch outcome {
      case .created(let instance):
        service.monitor.started(by: .request)
        answer.follow(instance.id) { instance.whenOver($0) }
      case .existing(let id):
        answer.follow(id) { service.instances.find(id, completion: $0) }
      case .refused(let refusal): answer.respond(ServerResponse(refusal))
      }
    }
  }
}

/// Answers one request once: with the end of the instance, or with its place where that takes longer
/// than the client waits.
private final class StartAnswer {
  private let responder: TracedResponder
  private let preferences: Preferences
  private let service: Service
  private var timer: Watch?
  private var isOver = false

  init(
    _ responder: TracedResponder, _ preferences: Preferences, _ service: Service
  ) {
    self.responder = responder
    self.preferences = preferences
    self.service = service
  }

  func respond(_ response: ServerResponse) {
    timer = nil
    responder.respond(response)
  }

  /// Answers as the client prefers.
  func follow(_ id: InstanceID, whenOver: (@escaping (InstanceEnding) -> Void) -> Void) {
    if preferences.isAsynchronous { return respond(Self.accepted(id)) }
    let patience = service.options.patience
    let wait = preferences.wait.map { min(.seconds($0), patience) } ?? patience
    whenOver { [self] ending in
      isOver = true
      guard responder.isOpen else { return }
      let environment = service.instances.programs.current.environment
      respond(ServerResponse(ending, id: id, in: environment))
    }
    // Most instances have ended by then.
    service.loop.enqueue { [self] in
      guard !isOver else { return }
      timer = service.loop.schedule(after: wait) { [self] in respond(Self.accepted(id)) }
    }
  }

  private static func accepted(_ id: InstanceID) -> ServerResponse {
    let place = "/instances/\(id)"
    var response = ServerResponse(
      status: 202, json: JSONWriter().bytes(["id": .string("\(id)"), "location": .string(place)]))
    response.headers["Location"] = place
    return response
  }
}

extension ServerRequest {
  /// Whether the body is JSON by its content type; one without a type is.
  var hasJSONBody: Bool {
    guard let type = headers["Content-Type"], type != "application/json" else { return true }
    let name = type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    return name == "application/json" || name.hasSuffix("+json") || name == "text/json"
  }
}
