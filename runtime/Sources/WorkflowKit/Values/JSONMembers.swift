import JSON

/// The members of an object that is being read.
public struct JSONMembers {
  private let object: JSONObject

  /// Takes an object.
  ///
  /// - Throws: `JSONMismatch` where the value is none.
  public init(_ json: JSONValue) throws(JSONMismatch) {
    guard let object = json.objectValue else { throw JSONMismatch(expected: "an object") }
    self.object = object
  }

  /// The value of a member that must be there.
  public func required<Value: JSONConvertible>(_ name: String) throws(JSONMismatch) -> Value {
    guard let json = object[name] else {
      throw JSONMismatch(expected: "an object with the member \(name)")
    }
    return try value(json, name)
  }

  /// The value of a member that must be there; nil where it is null.
  public func nullable<Value: JSONConvertible>(_ name: String) throws(JSONMismatch) -> Value? {
    guard let json = object[name] else {
      throw JSONMismatch(expected: "an object with the member \(name)")
    }
    return json.isNull ? nil : try value(json, name)
  }

  /// The value of a member; nil where it is not there, or null.
  public func optional<Value: JSONConvertible>(_ name: String) throws(JSONMismatch) -> Value? {
    guard let json = object[name], !json.isNull else { return nil }
    return try value(json, name)
  }

  /// The values of all members but those of the names.
  public func others<Value: JSONConvertible>(
    than names: [String]
  ) throws(JSONMismatch) -> [String: Value] {
    var values: [String: Value] = [:]
    for (name, json) in object where !names.contains(name) { values[name] = try value(json, name) }
    return values
  }

  private func value<Value: JSONConvertible>(
    _ json: JSONValue, _ name: String
  ) throws(JSONMismatch) -> Value {
    do throws(JSONMismatch) {
      return try Value(json: json)
    } catch {
      throw error.within(name)
    }
  }
}

extension JSONObject {
  /// Sets a member, or leaves it out where there is no value.
  public mutating func set(_ name: String, _ value: (some JSONConvertible)?) {
    if let value { self[name] = value.json }
  }

  /// Sets a member that is there even without a value, then as null.
  public mutating func set(orNull name: String, _ value: (some JSONConvertible)?) {
    self[name] = value?.json ?? .null
  }

  /// Adds members in the byte order of their names.
  public mutating func add(_ others: [String: some JSONConvertible]) {
    for name in others.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      set(name, others[name])
    }
  }
}
