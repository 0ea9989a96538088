import Engine
import JSON

/// Writes spans as a request of OTLP/HTTP in its JSON encoding.
public struct OTLPEncoder: Sendable {
  /// The bytes beyond which a text is cut.
  public static let textLimit = 4 << 10

  private let resource: [(name: String, value: String)]
  private let redact: @Sendable (String) -> String

  /// Makes an encoder.
  ///
  /// - Parameters:
  ///   - resource: The attributes of the service, in order.
  ///   - redact: Gives a text without the secrets in it; every text of a span goes through it.
  public init(
    resource: [(name: String, value: String)],
    redact: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.resource = resource
    self.redact = redact
  }

  /// The body of a request to `/v1/traces`.
  public func body(_ spans: [Span]) -> [UInt8] {
    let scope: JSONValue = ["scope": ["name": "slipway"], "spans": .array(spans.map(json))]
    let resource = JSONValue.array(
      self.resource.map { ["key": .string($0.name), "value": ["stringValue": .string($0.value)]] })
    return JSONWriter().bytes([
      "resourceSpans": [["resource": ["attributes": resource], "scopeSpans": [scope]]]
    ])
  }

  private func json(_ span: Span) -> JSONValue {
    var object: JSONObject = [
      "traceId": .string(span.context.trace.text), "spanId": .string(span.context.span.text),
    ]
    object["traceState"] = span.context.tracestate.map(JSONValue.string)
    object["parentSpanId"] = span.parent.map { .string($0.text) }
    object["flags"] = .number(span.context.isSampled ? 1 : 0)
    object["name"] = clean(span.name)
    object["kind"] = .number(Double(span.kind.rawValue))
    object["startTimeUnixNano"] = Self.time(span.start)
    // A clock that was set back makes no span that ends before it begins.
    object["endTimeUnixNano"] = Self.time(max(span.start, span.end))
    object["attributes"] = json(span.attributes)
    if !span.events.isEmpty {
      object["events"] = .array(
        span.events.map { event in
          [
            "timeUnixNano": Self.time(event.time), "name": clean(event.name),
            "attributes": json(event.attributes),
          ]
        })
    }
    if case .error(let message) = span.status {
      object["status"] = message.isEmpty ? ["code": 2] : ["message": clean(message), "code": 2]
    }
    return .object(object)
  }

  private func json(_ attributes: [(name: String, value: Span.Value)]) -> JSONValue {
    .array(
      attributes.map { name, value in
        let value: JSONValue =
          switch value {
          case .text(let text): ["stringValue": clean(text)]
          // 64-bit numbers are texts in the JSON encoding.
          case .integer(let number): ["intValue": .string(String(number))]
          case .bool(let flag): ["boolValue": .bool(flag)]
          }
        return ["key": .string(name), "value": value]
      })
  }

  private func clean(_ text: String) -> JSONValue {
    .string(redact(text).cut(toBytes: Self.textLimit))
  }

  private static func time(_ time: Timestamp) -> JSONValue {
    .string(String(max(0, time.nanoseconds)))
  }
}
