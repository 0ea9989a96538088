import Engine
import Testing

@testable import Telemetry

@Suite struct SpanExporterTests {
  private var random = Sequence64(numbers: [])

  private func span(_ name: String = "s") throws -> Span {
    let context = try #require(
      TraceContext(traceparent: ["00-\(TraceContextTests.trace)-\(TraceContextTests.span)-01"]))
    let time = Timestamp(nanoseconds: 0)
    return Span(name, .internal, context: context, parent: nil, start: time, end: time)
  }

  private func exporter(queue: Int = 5, batch: Int = 3) -> SpanExporter {
    var limits = SpanExporter.Limits()
    limits.queue = queue
    limits.batch = batch
    return SpanExporter(limits: limits)
  }

  private func response(_ status: Int, _ retryAfter: String? = nil, _ body: String = "{}")
    -> SpanExporter.Answer
  {
    .response(status: status, retryAfter: retryAfter, body: Array(body.utf8))
  }

  /// The step in words.
  private func text(_ step: SpanExporter.Step) -> String {
    switch step {
    case .send(let spans): "send \(spans.map(\.name).joined(separator: " "))"
    case .wait(let time): "wait until \(time)"
    case .idle: "idle"
    }
  }

  @Test mutating func `Spans wait for others, but not for long`() throws {
    var exporter = exporter()
    #expect(text(exporter.next(at: .seconds(0))) == "idle")
    exporter.add(try span("a"), at: .seconds(10))
    exporter.add(try span("b"), at: .seconds(12))
    #expect(text(exporter.next(at: .seconds(13))) == "wait until 15.0 seconds")
    #expect(text(exporter.next(at: .seconds(15))) == "send a b")
    #expect(text(exporter.next(at: .seconds(99))) == "idle")
    #expect(!exporter.isEmpty)
    exporter.received(response(200), at: .seconds(16), using: &random)
    #expect(exporter.isEmpty)
    #expect(exporter.exportedSpans == 2)
  }

  @Test mutating func `A full batch is sent at once, and too many spans are dropped`() throws {
    var exporter = exporter()
    for name in ["a", "b", "c", "d", "e", "f", "g"] { exporter.add(try span(name), at: .zero) }
    #expect(exporter.droppedSpans == 2)
    #expect(text(exporter.next(at: .zero)) == "send a b c")
    // There is room again while the request is under way.
    exporter.add(try span("h"), at: .seconds(1))
    exporter.received(response(200), at: .seconds(2), using: &random)
    #expect(text(exporter.next(at: .seconds(2))) == "send d e h")
    exporter.received(response(200), at: .seconds(2), using: &random)
    #expect(exporter.exportedSpans == 6 && exporter.droppedSpans == 2)
  }

  @Test(arguments: [429, 502, 503, 504, nil])
  mutating func `What may get better is tried again, and not for ever`(_ status: Int?) throws {
    var exporter = exporter()
    exporter.add(try span("a"), at: .zero)
    exporter.drain()
    var now = Duration.zero
    var waits: [Duration] = []
    for _ in 1...5 {
      #expect(text(exporter.next(at: now)) == "send a")
      exporter.received(status.map { response($0) } ?? .none, at: now, using: &random)
      guard case .wait(let time) = exporter.next(at: now) else { continue }
      waits.append(time - now)
      now = time
    }
    #expect(waits.count == 4)
    for (wait, longest) in zip(waits, [1, 2, 4, 8]) {
      #expect((.seconds(longest) / 2...(.seconds(longest))).contains(wait))
    }
    #expect(exporter.isEmpty)
    #expect(exporter.droppedSpans == 1 && exporter.exportedSpans == 0)
  }

  @Test(arguments: [400, 401, 404, 413, 500, 301])
  mutating func `What will not get better is dropped`(_ status: Int) throws {
    var exporter = exporter(batch: 1)
    exporter.add(try span("a"), at: .zero)
    exporter.add(try span("b"), at: .zero)
    #expect(text(exporter.next(at: .zero)) == "send a")
    exporter.received(response(status), at: .zero, using: &random)
    #expect(exporter.droppedSpans == 1)
    #expect(text(exporter.next(at: .zero)) == "send b")
  }

  @Test(arguments: [
    ("7", Duration.seconds(7)), ("0", .zero), ("100000", .seconds(300)),
    ("999999999999999999", .seconds(300)), ("-5", .zero),
  ])
  mutating func `The collector may say when`(_ field: String, _ delay: Duration) throws {
    var exporter = exporter()
    exporter.add(try span("a"), at: .zero)
    exporter.drain()
    _ = exporter.next(at: .zero)
    exporter.received(response(429, field), at: .seconds(1), using: &random)
    if delay > .zero { #expect(text(exporter.next(at: .seconds(1))) != "send a") }
    #expect(text(exporter.next(at: .seconds(1) + delay)) == "send a")
  }

  @Test mutating func `Without a number of seconds the usual delay holds`() throws {
    for field in ["Wed, 21 Oct 2015 07:28:00 GMT", "", "soon", "99999999999999999999"] {
      var exporter = exporter()
      exporter.add(try span("a"), at: .zero)
      exporter.drain()
      _ = exporter.next(at: .zero)
      exporter.received(response(503, field), at: .zero, using: &random)
      #expect(text(exporter.next(at: .milliseconds(499))).hasPrefix("wait"))
      #expect(text(exporter.next(at: .seconds(1))) == "send a")
    }
  }

  @Test(arguments: [
    (#"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"no"}}"#, 1),
    (#"{"partialSuccess":{"rejectedSpans":2}}"#, 1), (#"{"partialSuccess":{}}"#, 3), ("", 3),
    ("not JSON", 3), (#"{"partialSuccess":{"rejectedSpans":"99"}}"#, 0),
    (#"{"partialSuccess":{"rejectedSpans":-4}}"#, 3),
  ])
  mutating func `A collector may take a part`(_ body: String, _ exported: Int) throws {
    var exporter = exporter()
    for _ in 1...3 { exporter.add(try span(), at: .zero) }
    _ = exporter.next(at: .zero)
    exporter.received(response(200, nil, body), at: .zero, using: &random)
    #expect(exporter.exportedSpans == exported && exporter.droppedSpans == 3 - exported)
  }

  @Test mutating func `An answer that nobody waits for changes nothing`() throws {
    var exporter = exporter()
    exporter.add(try span("a"), at: .zero)
    exporter.received(response(200), at: .zero, using: &random)
    #expect(exporter.exportedSpans == 0 && !exporter.isEmpty)
  }
}
