import JSON
import Program
import ServiceSettings
import Telemetry
import TestSupport
import Testing

/// Pages that are written from tables of the engine.
@Suite struct ReferencePageTests {
  @Test func `The page of the settings holds the whole table`() {
    let rows = Setting.all.map { setting in
      let variables = [setting.variable, setting.otherVariable].compactMap { $0 }
      let flag = setting.flag + (setting.placeholder.map { " \($0)" } ?? "")
      let summary = setting.help(workflow: "NAME")
      return
        "| `\(flag)` | \(variables.map { "`\($0)`" }.joined(separator: ", ")) | `\(setting.key)` | \(summary) |"
    }
    let page = """
      # Settings of a service

      A service takes each of its settings from the first of these places that has it:

      1. the flag of its command line,
      2. the environment variable,
      3. the JSON object in the file that `--config FILE` or `SLIPWAY_CONFIG` names,
      4. what is written here as the default.

      `NAME config` prints every setting with its value and where it comes from; `--format json` prints it as JSON.
      A variable that is empty is as if it were absent, and so is a key whose value is null. A variable that begins with
      `SLIPWAY_` and a key that are in no row are errors, but for `SLIPWAY_SECRET_…`, which hold [secrets](running.md), and for
      those that Kubernetes sets for a service whose name begins with `slipway`.

      A size is a whole number with `B`, `KiB`, `MiB`, `GiB`, `TiB`, `kB`, `MB`, `GB` or `TB`, or a number of bytes. A time is a whole
      number with `ms`, `s`, `m`, `h` or `d`. `none` takes a limit away where the row says so.

      | flag | variable | key | meaning |
      |---|---|---|---|

      """
    Golden.expect(
      page + rows.joined(separator: "\n") + "\n", equals: "docs/service-settings.md")
  }

  @Test func `The page of telemetry holds every metric`() {
    let program = Program(
      identity: WorkflowIdentity(dsl: "1.0.3", namespace: "n", name: "w", version: "1"),
      body: BlockID(0), blocks: [Block(tasks: [])], tasks: [])
    let rows = ServiceMetrics(program).families(process: ProcessUsage()).map { family in
      let labels = family.labels.map { "`\($0)`" }.joined(separator: ", ")
      return "| `\(family.name)` | \(family.kind.rawValue) | \(labels) | \(family.help) |"
    }
    let fields = LogField.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let page = """
      # Logs, metrics and traces of a service

      ## Logs

      The log goes to standard error, as text where that is a terminal, else as a JSON object a line: `time`, `level` (`debug`,
      `info`, `warn`, `error`) and `message`, then `workflow`, `instance`, `task` and `trace_id` where it is about one, then those of

      \(fields)

      that say more, in this order. The texts of secrets are replaced by `***`. When nobody takes the lines, 1 MiB of them is kept and
      the rest is dropped; the next line says how many, and `slipway_log_lines_dropped` counts them.

      ## Metrics

      `GET /metrics` gives OpenMetrics 1.0 to who asks for it in `Accept`, else the text format of Prometheus, version 0.0.4. Both
      add `_total` to counters and `_info` to what describes the process.

      | metric | kind | labels | meaning |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      ## Traces

      The service takes part in the traces of its callers (W3C Trace Context: `traceparent`, `tracestate`), begins one where a request
      has none, and hands it on with every call. It sends spans of requests, instances, tasks and calls to the collector of
      `--otlp-endpoint`, over OTLP/HTTP in JSON, with the attributes of OpenTelemetry's semantic conventions; without an endpoint it
      sends none. A collector that is slow or away costs spans, which are counted, and nothing else.

      These variables of OpenTelemetry hold: `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_EXPORTER_OTLP_TIMEOUT`
      and their forms for traces, as in `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`; `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`,
      `OTEL_TRACES_SAMPLER` (`always_on`, `always_off`, `traceidratio` and each behind `parentbased_`), `OTEL_TRACES_SAMPLER_ARG`,
      `OTEL_BSP_MAX_QUEUE_SIZE`, `OTEL_BSP_MAX_EXPORT_BATCH_SIZE`, `OTEL_BSP_SCHEDULE_DELAY`, `OTEL_TRACES_EXPORTER` (`otlp`, `none`) and
      `OTEL_SDK_DISABLED`. A value that cannot be used is told in the log and left out.

      """
    Golden.expect(page, equals: "docs/telemetry.md")
  }
}
