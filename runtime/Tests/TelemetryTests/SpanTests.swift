import JSON
import Judge
import Program
import Testing

@testable import Engine
@testable import Telemetry

@Suite struct SpanTests {
  private static let identity = WorkflowIdentity(
    dsl: "1.0.3", namespace: "shop", name: "order", version: "1.0.0")

  private func moment(_ second: Int64) -> Timestamp {
    Timestamp(nanoseconds: 1_722_013_197_000_000_000 + second * 1_000_000_000)
  }

  private func event(_ change: LifecycleEvent.Change, _ task: String?, _ second: Int64)
    -> LifecycleEvent
  {
    LifecycleEvent(change: change, task: task, time: moment(second))
  }

  private func parent(sampled: Bool = true) throws -> TraceContext {
    try #require(
      TraceContext(
        traceparent: [
          "00-\(TraceContextTests.trace)-\(TraceContextTests.span)-\(sampled ? "01" : "00")"
        ], tracestate: ["a=1"]))
  }

  /// What OpenTelemetry's message types read, by name of span.
  private func judged(_ spans: [Span], _ encoder: OTLPEncoder) throws -> [String: JSONValue] {
    let read = try JSONValue(parsing: Judge.run("otlp.py", input: encoder.body(spans)))
    return Dictionary((read.arrayValue ?? []).map { ($0["name"]?.stringValue ?? "", $0) }) { $1 }
  }

  @Test(.enabled(if: Judge.isInstalled))
  func `The spans of an instance nest as its tasks do`() throws {
    var random = Sequence64(numbers: Array(2...20))
    let parent = try parent()
    var tracer = InstanceTracer(
      instance: "abc", of: Self.identity, context: parent.child(using: &random),
      parent: parent.span, start: moment(0))
    let outer = "/do/0/all/do"
    var spans: [Span] = []
    for (change, task, second) in [
      (.started, nil, 0), (.created, "/do/0/all", 1), (.started, "/do/0/all", 1),
      (.started, "\(outer)/0/pay~1now", 2), (.retried, "\(outer)/0/pay~1now", 3),
      (.faulted(WorkflowError(.communication, detail: "no hunter2")), "\(outer)/0/pay~1now", 4),
      (.started, "/do/0/allx", 5), (.completed, "/do/0/all", 6), (.cancelled, nil, 7),
    ] as [(LifecycleEvent.Change, String?, Int64)] {
      spans += tracer.note(event(change, task, second), using: &random)
    }
    let read = try judged(
      spans, OTLPEncoder(resource: [("service.name", "order")]) { $0 == "no hunter2" ? "***" : $0 })
    #expect(read.count == 4)

    let instance = try #require(read["order"])
    #expect(instance["trace"] == .string(TraceContextTests.trace))
    #expect(instance["parent"] == .string(TraceContextTests.span))
    #expect(instance["state"] == "a=1")
    #expect(instance["kind"] == "SPAN_KIND_INTERNAL")
    #expect(instance["resource"] == ["service.name": "order"])
    #expect(instance["status"] == "STATUS_CODE_ERROR" && instance["message"] == "cancelled")
    #expect(instance["attributes"]?["slipway.instance"] == "abc")
    #expect(instance["start"] == .number(1_722_013_197_000_000_000))

    let all = try #require(read["all"])
    #expect(all["parent"] == instance["span"] && all["status"] == "STATUS_CODE_UNSET")
    #expect(all["end"] == .number(1_722_013_203_000_000_000))

    let pay = try #require(read["pay/now"])
    #expect(pay["parent"] == all["span"] && pay["events"] == ["retry"])
    #expect(pay["status"] == "STATUS_CODE_ERROR" && pay["message"] == "***")
    #expect(pay["attributes"]?["slipway.task"] == .string("\(outer)/0/pay~1now"))
    #expect(
      pay["attributes"]?["error.type"]
        == .string(ErrorType.communication.uri))

    // A task that only begins like another is not in it, and ends with the instance.
    let last = try #require(read["allx"])
    #expect(last["parent"] == instance["span"])
    #expect(last["end"] == instance["end"])
  }

  @Test func `Calls are placed below the task that makes them`() throws {
    var random = Sequence64(numbers: Array(2...20))
    var tracer = InstanceTracer(
      instance: "abc", of: Self.identity, context: try parent(), parent: nil, start: moment(0))
    #expect(tracer.context(ofTask: "/do/0/a") == tracer.context)
    _ = tracer.note(event(.started, "/do/0/a", 1), using: &random)
    let place = tracer.context(ofTask: "/do/0/a")
    #expect(place.trace == tracer.context.trace && place.span != tracer.context.span)
    let spans = tracer.note(event(.completed, "/do/0/a", 2), using: &random)
    #expect(spans.map(\.context) == [place])
    #expect(tracer.context(ofTask: "/do/0/a") == tracer.context)
  }

  @Test func `A trace that is not recorded has no spans`() throws {
    var random = Sequence64(numbers: [])
    var tracer = InstanceTracer(
      instance: "abc", of: Self.identity, context: try parent(sampled: false), parent: nil,
      start: moment(0))
    for change in [LifecycleEvent.Change.started, .completed] {
      #expect(tracer.note(event(change, "/do/0/a", 1), using: &random).isEmpty)
      #expect(tracer.note(event(change, nil, 1), using: &random).isEmpty)
    }
    #expect(tracer.context(ofTask: "/do/0/a").traceparent.hasSuffix("-00"))
  }

  @Test(.enabled(if: Judge.isInstalled))
  func `Requests are described as OpenTelemetry's conventions have it`() throws {
    let context = try parent()
    func call(_ method: String, _ status: Int?, _ failure: String?) -> Span {
      Span.call(
        TracedRequest(
          method: method, scheme: "https", host: "::1", port: 8443, path: "/v1/\(method)",
          status: status, failure: failure), context: context, parent: context.span,
        start: moment(1), end: moment(0))
    }
    let served = Span.served(
      TracedRequest(
        method: "POST", scheme: "http", host: "localhost", port: 80, path: "/", status: 404),
      route: "/", context: context, parent: nil, start: moment(0), end: moment(1))
    let read = try judged(
      [call("GET", 200, nil), call("PUT", 503, nil), call("BREW", nil, "timeout"), served],
      OTLPEncoder(resource: []))

    let get = try #require(read["GET"])
    #expect(get["kind"] == "SPAN_KIND_CLIENT" && get["status"] == "STATUS_CODE_UNSET")
    #expect(get["parent"] == .string(TraceContextTests.span))
    #expect(
      get["attributes"] == [
        "http.request.method": "GET", "server.address": "::1", "server.port": 8443,
        "url.full": "https://[::1]:8443/v1/GET", "http.response.status_code": 200,
      ])
    #expect(get["end"] == get["start"])

    #expect(read["PUT"]?["status"] == "STATUS_CODE_ERROR")
    #expect(read["PUT"]?["attributes"]?["error.type"] == "503")

    let other = try #require(read["HTTP"])
    #expect(other["attributes"]?["http.request.method"] == "_OTHER")
    #expect(other["attributes"]?["http.request.method_original"] == "BREW")
    #expect(other["attributes"]?["error.type"] == "timeout")
    #expect(other["attributes"]?["http.response.status_code"] == nil)

    let answer = try #require(read["POST /"])
    #expect(answer["kind"] == "SPAN_KIND_SERVER" && answer["status"] == "STATUS_CODE_UNSET")
    #expect(answer["attributes"]?["http.route"] == "/" && answer["parent"] == "")
  }
}
