/// The place in a trace that something happens at, which requests carry from one service to the next
/// (W3C Trace Context, level 1).
public struct TraceContext: Sendable, Equatable {
  /// The trace.
  public var trace: TraceID
  /// The span.
  public var span: SpanID
  /// Whether the spans of the trace are recorded.
  public var isSampled: Bool
  /// What other tracing systems carry along.
  public var state: TraceState

  /// Makes a context.
  public init(trace: TraceID, span: SpanID, isSampled: Bool, state: TraceState = .empty) {
    self.trace = trace
    self.span = span
    self.isSampled = isSampled
    self.state = state
  }

  /// Reads the fields of a request; nil without exactly one valid `traceparent`.
  ///
  /// - Parameters:
  ///   - parents: The values of all `traceparent` fields.
  ///   - states: The values of all `tracestate` fields; ignored where they are malformed.
  public init?(traceparent parents: [String], tracestate states: [String] = []) {
    guard parents.count == 1, let parent = parents.first else { return nil }
    let parts = parent.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, let version = Self.byte(parts[0]), version != 0xFF,
      // A later version may have more parts; this one has none.
      version > 0 || parts.count == 4,
      let trace = TraceID(parts[1]), let span = SpanID(parts[2]), let flags = Self.byte(parts[3])
    else { return nil }
    self.init(
      trace: trace, span: span, isSampled: flags & 1 == 1, state: TraceState(states))
  }

  private static func byte(_ text: Substring) -> UInt64? {
    text.utf8.count == 2 ? hexadecimal(text.utf8) : nil
  }

  /// The value of the `traceparent` field.
  public var traceparent: String { "00-\(trace.text)-\(span.text)-\(isSampled ? "01" : "00")" }

  /// The value of the `tracestate` field; nil where there is none to send.
  public var tracestate: String? { state.text.isEmpty ? nil : state.text }

  /// Reads what `text` gave; nil for other text.
  public init?(text: String) {
    let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
    self.init(traceparent: Array(lines.prefix(1)), tracestate: Array(lines.dropFirst()))
  }

  /// The context as it is stored: the value of `traceparent`, and that of `tracestate` in a second line
  /// where there is one.
  public var text: String {
    ([traceparent] + [tracestate].compactMap { $0 }).joined(separator: "\n")
  }

  /// The fields that carry it to another service.
  public var fields: [(name: String, value: String)] {
    [("traceparent", traceparent)] + (tracestate.map { [("tracestate", $0)] } ?? [])
  }

  /// The place of a new span below this one.
  public func child(using random: inout some RandomNumberGenerator) -> TraceContext {
    TraceContext(
      trace: trace, span: SpanID(using: &random), isSampled: isSampled, state: state)
  }
}
