import JSON
import Judge
import Program
import Testing

@testable import Telemetry

@Suite struct ExpositionTests {
  /// Labels as hostile as those of a workflow can be.
  private struct Path: MetricLabels {
    static let names = ["path"]
    var path: String
    var values: [String] { [path] }
  }

  static func metrics() -> ServiceMetrics {
    var program = Program(
      identity: WorkflowIdentity(
        dsl: "1.0.3", namespace: "shop", name: "order", version: "1.0.0 \"β\"\\\n"),
      body: BlockID(0), blocks: [Block(tasks: [TaskID(0)])], tasks: [task("/do/0/pay")])
    program.subworkflows = [
      Program(
        identity: WorkflowIdentity(dsl: "1.0.3", namespace: "shop", name: "bill", version: "1.0.0"),
        body: BlockID(0), blocks: [Block(tasks: [TaskID(0)])], tasks: [task("/do/0/a\"b\\\n")])
    ]
    var metrics = ServiceMetrics(program)
    metrics.instancesStarted.add(3, .request)
    metrics.instances[.running] = 2
    metrics.instances[.running] -= 1
    for milliseconds in [1, 40, 40, 70_000] {
      metrics.answered(.start, status: 200, after: .milliseconds(milliseconds))
    }
    metrics.answered(.instance, status: 404, after: .microseconds(125))
    metrics.committed(rows: 5, in: .microseconds(250))
    metrics.taskDuration.observe(
      .milliseconds(1_500), TaskLabels(workflow: "bill", task: "/do/0/a\"b\\\n"))
    metrics.spansDropped.advance(to: 7)
    metrics.spansDropped.advance(to: 6)
    return metrics
  }

  private static func task(_ pointer: String) -> Task {
    Task(
      name: "t", pointer: pointer, origin: Origin(line: 1, column: 1, range: 0..<1), next: .exit,
      nextWhenSkipped: .exit, action: .set(.literal(.null)))
  }

  private static let usage: ProcessUsage? = {
    var usage = ProcessUsage()
    usage.cpuSeconds = 1.25
    usage.residentBytes = 20_971_520
    return usage
  }()

  /// What the parsers of Prometheus' client read: the families by name.
  private func judged(_ text: [UInt8], _ format: String) throws -> [String: JSONValue] {
    let families = try JSONValue(parsing: Judge.run("metrics.py", [format], input: text))
    return Dictionary(
      (families.arrayValue ?? []).map { ($0["name"]?.stringValue ?? "", $0) }
    ) { first, _ in
      Issue.record("a family stands twice: \(first)")
      return first
    }
  }

  /// The value of the sample with these labels.
  private func value(
    _ family: JSONValue?, _ name: String, _ labels: JSONObject = [:]
  ) -> Double? {
    family?["samples"]?.arrayValue?.first {
      $0["name"] == .string(name) && $0["labels"] == .object(labels)
    }?["value"]?.stringValue.flatMap { Double($0) }
  }

  @Test(
    .enabled(if: Judge.isInstalled),
    arguments: [(ExpositionFormat.prometheus, "prometheus"), (.openMetrics, "openmetrics")])
  func `Prometheus' client reads every metric`(_ format: ExpositionFormat, _ name: String) throws {
    let families = try judged(
      Self.metrics().exposition(format, process: Self.usage), name)
    let total = Self.metrics().families(process: Self.usage).count
    #expect(families.count == total)
    #expect(families.values.allSatisfy { $0["help"]?.stringValue?.hasSuffix(".") == true })

    let started = families["slipway_instances_started"]
    #expect(started?["type"] == "counter")
    #expect(value(started, "slipway_instances_started_total", ["trigger": "request"]) == 3)
    #expect(value(started, "slipway_instances_started_total", ["trigger": "event"]) == 0)
    #expect(value(families["slipway_instances"], "slipway_instances", ["state": "running"]) == 1)
    #expect(
      value(
        families["slipway_http_requests"], "slipway_http_requests_total",
        ["route": "/instances/{id}", "status": "404"]) == 1)
    #expect(
      value(families["slipway_trace_spans_dropped"], "slipway_trace_spans_dropped_total") == 7)

    let duration = families["slipway_http_request_duration_seconds"]
    let bucket = "slipway_http_request_duration_seconds_bucket"
    #expect(duration?["type"] == "histogram")
    #expect(value(duration, bucket, ["route": "/", "le": "0.001"]) == 1)
    #expect(value(duration, bucket, ["route": "/", "le": "0.05"]) == 3)
    #expect(value(duration, bucket, ["route": "/", "le": "60.0"]) == 3)
    #expect(value(duration, bucket, ["route": "/", "le": "+Inf"]) == 4)
    #expect(
      value(duration, "slipway_http_request_duration_seconds_sum", ["route": "/"]) == 70.081)

    let bill: JSONObject = ["workflow": "bill", "task": "/do/0/a\"b\\\n"]
    #expect(
      value(families["slipway_task_duration_seconds"], "slipway_task_duration_seconds_sum", bill)
        == 1.5)
    #expect(value(families["process_cpu_seconds"], "process_cpu_seconds_total") == 1.25)
    let build: JSONObject = [
      "namespace": "shop", "workflow": "order", "version": "1.0.0 \"β\"\\\n",
    ]
    switch format {
    case .openMetrics:
      #expect(families["slipway_build"]?["type"] == "info")
      #expect(value(families["slipway_build"], "slipway_build_info", build) == 1)
      #expect(duration?["unit"] == "seconds")
      #expect(families["slipway_journal_size_bytes"]?["unit"] == "bytes")
    case .prometheus:
      #expect(families["slipway_build_info"]?["type"] == "gauge")
      #expect(value(families["slipway_build_info"], "slipway_build_info", build) == 1)
    }
  }

  @Test func `The text of a metric`() {
    var counter = Counter<Path>("a_bytes", unit: .bytes, "One \"line\"\nor \\two.")
    counter.add(1, Path(path: "z"))
    counter.add(0.5, Path(path: "a\"\\\n"))
    counter.add(-1, Path(path: "z"))
    counter.add(.nan, Path(path: "z"))
    let family = counter.family
    func text(_ format: ExpositionFormat) -> String {
      String(decoding: Exposition(format).bytes([family]), as: UTF8.self)
    }
    #expect(
      text(.prometheus) == #"""
        # HELP a_bytes_total One "line"\nor \\two.
        # TYPE a_bytes_total counter
        a_bytes_total{path="a\"\\\n"} 0.5
        a_bytes_total{path="z"} 1

        """#)
    #expect(
      text(.openMetrics) == #"""
        # HELP a_bytes One \"line\"\nor \\two.
        # TYPE a_bytes counter
        # UNIT a_bytes bytes
        a_bytes_total{path="a\"\\\n"} 0.5
        a_bytes_total{path="z"} 1
        # EOF

        """#)
  }

  @Test func `Values that are no finite numbers`() throws {
    var gauge = Gauge<NoLabels>("a", "A.")
    func line() throws -> Substring {
      try #require(
        String(decoding: Exposition(.prometheus).bytes([gauge.family]), as: UTF8.self)
          .split(separator: "\n").last)
    }
    for (value, text) in [
      (Double.infinity, "a +Inf"), (-.infinity, "a -Inf"), (.nan, "a NaN"), (1e300, "a 1e+300"),
      (-0.25, "a -0.25"), (9_007_199_254_740_992, "a 9007199254740992"),
    ] as [(Double, String)] {
      gauge.value = value
      #expect(try line() == text)
    }
    var histogram = Histogram<NoLabels>("h", "H.", bounds: [1])
    histogram.observe(.nan)
    histogram.observe(.infinity)
    guard case .histogram(_, let count, let sum)? = histogram.family.series.first?.value else {
      Issue.record("no histogram")
      return
    }
    #expect(count == 0 && sum == 0)
  }

  @Test(arguments: [
    (nil, ExpositionFormat.prometheus), ("", .prometheus), ("*/*", .prometheus),
    ("application/openmetrics-text", .openMetrics),
    ("application/openmetrics-text; version=0.0.1", .prometheus),
    ("text/plain;q=0.9, application/openmetrics-text;version=1.0.0;q=0.5", .prometheus),
    ("application/openmetrics-text;q=0, */*", .prometheus),
    ("Application/OpenMetrics-Text ; Version=\"1.0.0\" ; q=0.5 , text/plain;q=0.5", .openMetrics),
    ("application/openmetrics-text;q=nonsense", .prometheus),
    (
      // What Prometheus 2.5x sends.
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
        + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;q=0.3,"
        + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
      .openMetrics
    ),
  ])
  func `The format is what is liked best`(_ accept: String?, _ format: ExpositionFormat) {
    #expect(ExpositionFormat(accept: accept) == format)
  }

  @Test func `What the process uses is read from the kernel`() throws {
    let usage = try #require(ProcessUsage.current())
    #expect(usage.residentBytes > 1_048_576 && usage.virtualBytes >= usage.residentBytes)
    #expect(usage.cpuSeconds > 0 && usage.startSeconds > 1_700_000_000)
    #expect(usage.openDescriptors >= 3 && usage.descriptorLimit >= usage.openDescriptors)
  }

  @Test func `The name of the program may be anything`() throws {
    let stat =
      "7 (a) R (b) S 1 7 7 0 -1 4194304 1 0 0 0 250 50 0 0 20 0 1 0 1000 8192 2 18446744073709551615"
    let usage = try #require(
      ProcessUsage(
        stat: stat, machine: "cpu 1\nbtime 5000\n", ticksPerSecond: 100, pageSize: 4_096))
    #expect(usage.cpuSeconds == 3 && usage.startSeconds == 5_010)
    #expect(usage.virtualBytes == 8_192 && usage.residentBytes == 8_192)
    #expect(ProcessUsage(stat: "7 (", machine: "", ticksPerSecond: 100, pageSize: 1) == nil)
  }
}
