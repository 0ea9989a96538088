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
  private let start = MonotonicTime.now
  /// The place in a trace that the request names, if it names one.
  let context: TraceContext?

  init(_ request: ServerRequest, _ route: ServiceRoute, _ service: Service) {
    self.service = service
    self.route = route
    method = request.method
    let isTraced = request.headers["traceparent"] != nil
    context =
      !isTraced
      ? nil
      : TraceContext(
        traceparent: request.headers.values("traceparent"),
        tracestate: request.headers.values("tracestate"))
  }

  /// Notes the answer.
  func answered(_ status: Int) {
    let time = MonotonicTime.now - start
    service.metrics.answered(route, status: UInt16(clamping: status), after: time)
    service.log.write(
      status >= 500 ? .error : .debug, "request answered", LogContext(trace: context?.trace),
      [
        .method: .string(method.rawValue), .route: .string(route.rawValue),
        .status: .number(Double(status)), .duration: .number(time / .seconds(1)),
      ])
  }
}
