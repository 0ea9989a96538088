import Engine
import JSON

/// How lines of the log are written.
public enum LogFormat: String, Sendable, CaseIterable {
  /// A JSON object.
  case json
  /// Text for people.
  case text
}

/// Writes records as lines.
///
/// Every text of a record, the names of members included, goes through the redaction and is cut at
/// `textLimit` bytes. What a record says never starts a line of its own.
public struct LogEncoder: Sendable {
  /// How lines are written.
  public let format: LogFormat
  /// Whether text for people is coloured.
  public let usesColor: Bool
  /// The bytes beyond which a text is cut.
  public static let textLimit = 8 << 10

  private let redact: @Sendable (String) -> String

  /// Makes an encoder.
  ///
  /// - Parameter redact: Gives a text without the secrets in it.
  public init(
    _ format: LogFormat, usesColor: Bool = false,
    redact: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.format = format
    self.usesColor = usesColor
    self.redact = redact
  }

  /// The line of a record, with its line end.
  public func line(_ record: LogRecord) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(256)
    switch format {
    case .json: writeJSON(record, to: &line)
    case .text: writeText(record, to: &line)
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// The members of a record after its message, in order.
  func details(of record: LogRecord) -> [(name: String, value: JSONValue)] {
    let context = record.context
    let named = [
      ("workflow", context.workflow), ("instance", context.instance), ("task", context.task),
      ("trace_id", context.trace?.text),
    ]
    var details = named.compactMap { name, text in
      text.map { (name: name, value: JSONValue.string(clean($0))) }
    }
    guard !record.fields.isEmpty else { return details }
    for field in LogField.allCases {
      if let value = record.fields[field] { details.append((field.rawValue, clean(value))) }
    }
    return details
  }

  /// The text without secrets, cut where it is too long.
  func clean(_ text: String) -> String { redact(text).cut(toBytes: Self.textLimit) }

  private func clean(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool, .number: value
    case .string(let text): .string(clean(text))
    case .array(let elements): .array(elements.map(clean))
    case .object(let object): .object(JSONObject(object.map { (clean($0), clean($1)) }))
    }
  }

  private func writeJSON(_ record: LogRecord, to line: inout [UInt8]) {
    var object = JSONObject(capacity: 8)
    object["time"] = .string(record.time.text)
    object["level"] = .string(record.level.rawValue)
    object["message"] = .string(clean(record.message))
    for (name, value) in details(of: record) { object[name] = value }
    JSONWriter().write(.object(object), to: &line)
  }
}
