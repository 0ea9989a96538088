import Engine
import JSON
import Journal

/// How events are kept in the journal's inbox.
extension CloudEvent {
  /// What makes the event unique.
  var key: EventKey { EventKey(source: source, id: envelope["id"]?.stringValue ?? "") }

  /// The event as the inbox keeps it.
  var stored: [UInt8] {
    var object: JSONObject = ["event": .object(envelope)]
    if let raw { object["raw"] = .string(raw) }
    return JSONWriter().bytes(.object(object))
  }

  /// Reads what `stored` gave; nothing for anything else.
  init?(stored bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), let envelope = value["event"],
      let event = try? CloudEvent(envelope, raw: value["raw"]?.stringValue)
    else { return nil }
    self = event
  }
}
