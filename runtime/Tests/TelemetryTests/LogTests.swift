import Engine
import JSON
import Testing

@testable import Telemetry

@Suite struct LogTests {
  static let time = Timestamp(nanoseconds: 1_722_013_197_000_000_000)

  private func line(_ record: LogRecord, _ encoder: LogEncoder = LogEncoder(.json)) -> String {
    String(decoding: encoder.line(record), as: UTF8.self)
  }

  @Test func `A line has its members in a fixed order`() {
    let record = LogRecord(
      time: Self.time, level: .warn, message: "a \"call\"\nfailed",
      context: LogContext(
        workflow: "order", instance: "abc", task: "/do/0/pay",
        trace: TraceID("0af7651916cd43dd8448eb211c80319c")),
      fields: [.error: ["status": 503], .attempt: 2, .status: 503])
    #expect(
      line(record)
        == #"{"time":"2024-07-26T16:59:57.000Z","level":"warn","message":"a \"call\"\nfailed","#
        + #""workflow":"order","instance":"abc","task":"/do/0/pay","#
        + #""trace_id":"0af7651916cd43dd8448eb211c80319c","status":503,"attempt":2,"#
        + #""error":{"status":503}}"# + "\n")
  }

  @Test func `No field has the name of a member that every line may have`() {
    let fixed = ["time", "level", "message", "workflow", "instance", "task", "trace_id"]
    #expect(!LogField.allCases.contains { fixed.contains($0.rawValue) })
  }

  @Test(arguments: LogFormat.allCases)
  func `Secrets are taken out wherever they stand`(_ format: LogFormat) {
    let encoder = LogEncoder(format) { $0 == "public" ? $0 : "***" }
    let record = LogRecord(
      time: Self.time, level: .info, message: "hunter2",
      context: LogContext(workflow: "hunter2", instance: "hunter2", task: "hunter2"),
      fields: [.error: ["hunter2": ["hunter2", ["a": "hunter2"]]], .reason: "hunter2"])
    #expect(!line(record, encoder).contains("hunter2"))
  }

  @Test func `A secret is found before a long text is cut`() throws {
    let encoder = LogEncoder(.json) { text in text.hasSuffix("secret") ? "***" : text }
    let long = String(repeating: "é", count: LogEncoder.textLimit)
    let record = LogRecord(
      time: Self.time, level: .info, message: long + "secret", fields: [.reason: .string(long)])
    let object = try JSONValue(parsing: line(record, encoder))
    #expect(object["message"] == "***")
    #expect(
      object["reason"]?.stringValue == String(repeating: "é", count: LogEncoder.textLimit / 2) + "…"
    )
  }

  @Test func `Text for people stays on one line and moves no cursor`() {
    let record = LogRecord(
      time: Self.time, level: .info, message: "done\n\u{1B}[2J\u{202E}",
      fields: [.path: "/a b\u{85}", .route: "/instances/{id}", .status: 200, .reason: ""])
    #expect(
      line(record, LogEncoder(.text))
        == #"2024-07-26T16:59:57.000Z info  done\u{a}\u{1b}[2J\u{202e}  route=/instances/{id}"#
        + #"  path="/a b\u{85}"  status=200  reason="""# + "\n")
    #expect(line(record, LogEncoder(.text, usesColor: true)).contains("\u{1B}[32minfo\u{1B}[0m "))
  }

  @Test func `What matters too little is not even computed`() throws {
    let pipe = try TestPipe()
    let log = Log(
      level: .warn, encoder: LogEncoder(.json), sink: LineSink(descriptor: pipe.writing)
    ) { Self.time }
    var computed = 0
    func message() -> String {
      computed += 1
      return "m"
    }
    log.write(.info, message())
    #expect(computed == 0)
    log.write(.error, message())
    #expect(computed == 1)
    #expect(pipe.read().contains(#""level":"error","message":"m""#))
  }

  @Test func `Lines that were dropped are told of behind the gap`() throws {
    let pipe = try TestPipe()
    let sink = LineSink(descriptor: pipe.writing, capacity: 1_000)
    let log = Log(level: .info, encoder: LogEncoder(.json), sink: sink) { Self.time }
    while sink.droppedLines < 5 { log.write(.info, "full", .init(), [.reason: "as it is"]) }
    _ = pipe.read()
    sink.flush()
    log.write(.info, "after")
    let lines = pipe.read().split(separator: "\n").suffix(2)
    #expect(lines.first?.contains(#""message":"lines of the log were dropped","count":5"#) == true)
    #expect(lines.last?.contains(#""message":"after""#) == true)
  }
}
