import Engine
import HTTPServer
import Journal
import Telemetry

/// Finds what answers a request.
struct Router {
  let service: Service

  func answer(_ request: ServerRequest, _ responder: Responder) {
    let path = request.path
    let (route, id) = Self.route(path)
    let trace = RequestTrace(request, route, service)
    let responder = TracedResponder(responder, trace)
    if let refusal = refusal(request, route) { return responder.respond(refusal) }
    switch route {
    case .start: StartRoute(service: service).answer(request, responder, trace)
    case .events: EventRoute(service: service).answer(request, responder)
    case .instances: InstanceRoutes(service: service).list(request, responder)
    case .live, .ready, .startup, .metrics, .description:
      ProbeRoutes(service: service).answer(route, request, responder)
    case .unknown: responder.respond(.notFound)
    case .instance, .cancel, .suspend, .resume, .lifecycle:
      guard let id = id.flatMap({ InstanceID($0) }) else {
        return responder.respond(.noInstance(id ?? ""))
      }
      answer(route, id, request, responder)
    }
  }

  private func answer(
    _ route: ServiceRoute, _ id: InstanceID, _ request: ServerRequest, _ responder: TracedResponder
  ) {
    let routes = InstanceRoutes(service: service)
    switch route {
    case .cancel: routes.change(id, .cancel, responder)
    case .suspend: routes.change(id, .suspend, responder)
    case .resume: routes.change(id, .resume, responder)
    case .lifecycle: routes.stream(id, lastSeen: request.headers["Last-Event-ID"], responder)
    default: routes.show(id, responder)
    }
  }

  /// The answer to a request that may not be made: a method that is not allowed, or no token.
  private func refusal(_ request: ServerRequest, _ route: ServiceRoute) -> ServerResponse? {
    switch route {
    case .live, .ready, .startup: return request.answer(allowing: .get)
    case .unknown: break
    case .start, .events, .cancel, .suspend, .resume:
      if let answer = request.answer(allowing: .post) { return answer }
    case .instances, .instance, .lifecycle, .metrics, .description:
      if let answer = request.answer(allowing: .get) { return answer }
    }
    guard let tokens = service.tokens else { return nil }
    return tokens.isShown(by: request.headers["Authorization"]) ? nil : .unauthorized
  }

  private static func route(_ path: [String]) -> (ServiceRoute, id: String?) {
    switch path.count {
    case 0: return (.start, nil)
    case 1:
      return (
        ServiceRoute(rawValue: "/" + path[0]).flatMap { $0 == .start ? nil : $0 } ?? .unknown, nil
      )
    case 2 where path[0] == "instances": return (.instance, path[1])
    case 3 where path[0] == "instances":
      switch path[2] {
      case "cancel": return (.cancel, path[1])
      case "suspend": return (.suspend, path[1])
      case "resume": return (.resume, path[1])
      case "events": return (.lifecycle, path[1])
      default: return (.unknown, nil)
      }
    default: return (.unknown, nil)
    }
  }
}
