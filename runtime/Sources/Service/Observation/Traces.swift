import Engine
import EngineHost
import EventLoop
import HTTPClient
import Journal
import Program
import Telemetry

/// Sends the spans of requests, instances, tasks and calls to a collector, where there is one.
final class Traces {
  private let settings: TracingSettings
  private let url: HTTPURL?
  private let encoder: OTLPEncoder
  private let client: HTTPClient
  private let loop: EventLoop
  private var exporter: SpanExporter
  private var tracers: [InstanceID: InstanceTracer] = [:]
  private var random = SystemRandomNumberGenerator()
  private let start = MonotonicTime.now
  private var timer: Watch?
  private var deadline: Watch?
  private var isSending = false
  private var whenEmpty: (() -> Void)?

  init(
    _ settings: TracingSettings, encoder: OTLPEncoder, client: HTTPClient, loop: EventLoop
  ) {
    self.settings = settings
    url = settings.endpoint.flatMap { try? HTTPURL($0) }
    self.encoder = encoder
    self.client = client
    self.loop = loop
    exporter = SpanExporter(limits: settings.limits)
  }

  /// Whether spans are sent at all.
  var isEnabled: Bool { url != nil }
  /// How many spans the collector has accepted.
  var exported: Int { exporter.exportedSpans }
  /// How many spans were dropped.
  var dropped: Int { exporter.droppedSpans }

  /// What the variables say that cannot be used.
  var warnings: [String] {
    let unusable = settings.endpoint != nil && url == nil
    return settings.warnings + (unusable ? ["the URL of the collector of traces is none"] : [])
  }

  /// The place of a new span below one that a request names; none where nothing is sent from here.
  func place(under remote: TraceContext?) -> TraceContext? {
    isEnabled ? settings.sampler.context(under: remote, using: &random) : nil
  }

  /// Takes a span that has ended.
  func add(_ span: Span) {
    guard isEnabled, span.context.isSampled else { return }
    exporter.add(span, at: now)
    proceed()
  }

  /// What gives the traces of the requests that a task's call sends.
  func calls(of task: String?, in instance: ServedInstance) -> () -> CallTrace {
    guard isEnabled else {
      // What the client sent is passed on.
      let fields = instance.trace.flatMap(TraceContext.init(text:))?.fields ?? []
      return { CallTrace(fields: fields) }
    }
    let tracer = tracers[instance.id] ?? tracer(of: instance, at: nil)
    tracers[instance.id] = tracer
    let parent = task.map(tracer.context(ofTask:)) ?? tracer.context
    let environment = instance.program.environment
    return { [self] in call(under: parent, environment) }
  }

  private func call(under parent: TraceContext, _ environment: Environment) -> CallTrace {
    let place = parent.child(using: &random)
    let start = Timestamp.now
    return CallTrace(fields: place.fields) { [weak self] sent in
      self?.add(
        .call(
          TracedRequest(sent, environment), context: place, parent: parent.span, start: start,
          end: .now))
    }
  }

  /// Notes what happened in an instance's life.
  func note(_ events: [LifecycleEvent], of instance: ServedInstance) {
    guard isEnabled else { return }
    var tracer = tracers[instance.id] ?? tracer(of: instance, at: events.first?.time)
    for event in events {
      for span in tracer.note(event, using: &random) { exporter.add(span, at: now) }
    }
    let isOver = events.contains { $0.task == nil && $0.change.isEnd }
    tracers[instance.id] = isOver ? nil : tracer
    proceed()
  }

  /// Drops what is known of an instance that is not served any more.
  func forget(_ instance: InstanceID) { tracers[instance] = nil }

  /// Sends what is left, and calls the function when that is done, given up or takes longer.
  func finish(within limit: Duration, _ completion: @escaping () -> Void) {
    exporter.drain()
    guard isEnabled, !exporter.isEmpty else { return completion() }
    whenEmpty = completion
    deadline = loop.schedule(after: limit) { [weak self] in self?.reportEmpty() }
    proceed()
  }

  private func reportEmpty() {
    deadline = nil
    let completion = whenEmpty
    whenEmpty = nil
    completion?()
  }

  private func tracer(of instance: ServedInstance, at time: Timestamp?) -> InstanceTracer {
    let parent = instance.trace.flatMap(TraceContext.init(text:))
    return InstanceTracer(
      instance: "\(instance.id)", of: instance.program.prepared.program.identity,
      context: settings.sampler.context(under: parent, using: &random), parent: parent?.span,
      start: time ?? .now)
  }

  private var now: Duration { .now - start }

  private func proceed() {
    guard let url, !isSending else { return }
    switch exporter.next(at: now) {
    case .idle: timer = nil
    case .wait(let moment):
      timer = loop.schedule(after: moment - now) { [weak self] in self?.proceed() }
    case .send(let spans): send(spans, to: url)
    }
    if exporter.isEmpty { reportEmpty() }
  }

  private func send(_ spans: [Span], to url: HTTPURL) {
    var headers = HTTPHeaders()
    try? headers.add("Content-Type", "application/json")
    for (name, value) in settings.headers { try? headers.set(name, value) }
    var limits = HTTPLimits()
    limits.exchange = settings.timeout
    limits.redirects = 0
    isSending = true
    let request = HTTPRequest(.post, url, headers: headers, body: encoder.body(spans))
    _ = client.send(request, limits: limits, isAllowed: { _ in true }) { [self] result in
      isSending = false
      switch result {
      case .success(let response):
        exporter.received(
          .response(
            status: response.status, retryAfter: response.headers["Retry-After"],
            body: response.body), at: now, using: &random)
      case .failure: exporter.received(.none, at: now, using: &random)
      }
      proceed()
    }
  }
}

extension TracedRequest {
  /// What a call has sent; a path with a secret in it is left out.
  fileprivate init(_ sent: SentRequest, _ environment: Environment) {
    let origin = sent.url.origin
    let path = sent.url.path.percentDecoded
    let isPublic = environment.redacted(path) == path
    self.init(
      method: sent.method.token, scheme: origin.scheme.rawValue, host: "\(origin.host)",
      port: origin.port, path: isPublic ? sent.url.path : "/***", status: sent.status,
      failure: sent.failure)
  }
}
