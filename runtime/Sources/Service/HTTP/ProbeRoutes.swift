import HTTPServer
import JSON
import Telemetry

/// What machines ask: whether the service lives, what it measures, what it offers.
struct ProbeRoutes {
  let service: Service

  func answer(_ route: ServiceRoute, _ request: ServerRequest, _ responder: TracedResponder) {
    switch route {
    case .ready: responder.respond(probe(service.unreadiness))
    case .startup: responder.respond(probe(service.hasStarted ? nil : "starting"))
    case .metrics:
      let format = ExpositionFormat(accept: request.headers["Accept"])
      service.monitor.measure()
      responder.respond(
        ServerResponse(
          headers: ["Content-Type": format.contentType],
          body: service.metrics.exposition(format, process: .current())))
    case .description: responder.respond(ServerResponse(json: service.description))
    default: responder.respond(probe(nil))
    }
  }

  private func probe(_ reason: String?) -> ServerResponse {
    guard let reason else { return ServerResponse(json: Array(#"{"status":"ok"}"#.utf8)) }
    return ServerResponse(
      status: 503, json: JSONWriter().bytes(["status": "unavailable", "reason": .string(reason)]))
  }
}
