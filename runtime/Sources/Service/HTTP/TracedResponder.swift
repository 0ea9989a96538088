import Engine
import EngineHost
import EventLoop
import HTTPServer
import JSON
import Telemetry

/// Answers a request once, and counts and logs the answer.
final class TracedResponder {
  private let responder: Responder
  private let trace: RequestTrace

  init(_ responder: Responder, _ trace: RequestTrace) {
    self.responder = responder
    self.trace = trace
  }

  /// Whether an answer can still reach the client.
  var isOpen: Bool { responder.isOpen }

  /// Answers.
  func respond(_ response: ServerResponse) {
    trace.answered(response.status)
    responder.respond(response)
  }

  /// Answers piece by piece.
  func stream(headers: ResponseHeaders) -> ResponseStream {
    trace.answered(200)
    return responder.stream(headers: headers)
  }
}

/// What is noted of a request.
struct RequestTrace {
  private unowned let service: Service
  private let route: ServiceRoute
  private let method: RequestMethod
  private let path: String
  private let start = MonotonicTime.now
  private let time = Timestamp.now
  private let remote: TraceContext?
  /// The place of the request's span; none where it has no span.
  private let place: TraceContext?

  /// The place in a trace of what the request sets going.
  var context: TraceContext? { place ?? remote }

  init(_ request: ServerRequest, _ route: ServiceRoute, _ service: Service) {
    self.service = service
    self.route = route
    method = request.method
    path = route.isTraced ? request.rawPath : ""
    let isTraced = request.headers["traceparent"] != nil
    remote =
      !isTraced
      ? nil
      : TraceContext(
        traceparent: request.headers.values("traceparent"),
        tracestate: request.headers.values("tracestate"))
    place = route.isTraced ? service.traces.place(under: remote) : nil
  }

  /// Notes the answer.
  func answered(_ status: Int) {
    let time = MonotonicTime.now - start
    service.metrics.answered(route, status: UInt16(clamping: status), after: time)
    // A refusal is told by what it comes from, and there may be very many.
    let isRefusal = status == 503 || status == 507
    service.log.write(
      status >= 500 && !isRefusal ? .error : .debug, "request answered",
      LogContext(trace: context?.trace),
      [
        .method: .string(method.rawValue), .route: .string(route.rawValue),
        .status: .number(Double(status)), .duration: .number(time / .seconds(1)),
      ])
    guard let place else { return }
    service.traces.add(
      .served(
        TracedRequest(method: method.rawValue, scheme: "http", path: path, status: status),
        route: route.rawValue, context: place, parent: remote?.span, start: self.time, end: .now))
  }
}

extension ServiceRoute {
  /// Whether its requests have spans; those of probes and scrapes would hide the others.
  fileprivate var isTraced: Bool {
    switch self {
    case .start, .instances, .instance, .cancel, .suspend, .resume, .lifecycle, .events: true
    case .live, .ready, .startup, .metrics, .description, .unknown: false
    }
  }
}
