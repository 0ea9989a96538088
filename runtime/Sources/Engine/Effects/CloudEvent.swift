import JSON

/// An event (CloudEvents 1.0) as it reaches an instance.
public struct CloudEvent: Sendable, Equatable {
  /// The event in the JSON format: the context attributes, and `data` or `data_base64`.
  public var envelope: JSONObject
  /// The data as it came, where the host has kept it: the body of a message in binary mode.
  public var raw: String?

  /// Why a value is no event.
  public struct Problem: Error, Equatable {
    /// What was expected, and what to do.
    public var message: String
  }

  /// Takes an event in the JSON format.
  ///
  /// - Throws: What it lacks of what every event has.
  public init(_ value: JSONValue, raw: String? = nil) throws(Problem) {
    guard case .object(let envelope) = value else {
      throw Problem(message: "an event must be an object, but is \(value.kind.rawValue)")
    }
    for name in ["id", "source", "type", "specversion"] {
      guard case .string(let text)? = envelope[name], !text.isEmpty else {
        throw Problem(
          message: "an event must have the attribute '\(name)', a text that is not empty")
      }
    }
    guard envelope["specversion"] == "1.0" else {
      throw Problem(message: "'specversion' of an event must be \"1.0\"")
    }
    self.envelope = envelope
    self.raw = raw
  }

  /// The kind of event.
  public var type: String { envelope["type"]?.stringValue ?? "" }

  /// What the event comes from.
  public var source: String { envelope["source"]?.stringValue ?? "" }

  /// The attribute or the data of this name; binary data is its base64 text.
  func member(_ name: String) -> JSONValue? {
    name == "data" ? envelope["data"] ?? envelope["data_base64"] : envelope[name]
  }

  /// What the data was before it was read as JSON.
  var rawData: JSONValue {
    if let raw { return .string(raw) }
    switch member("data") {
    case nil: return .null
    case .string(let text): return .string(text)
    case let data?: return .string("\(data)")
    }
  }
}
