import JSON

/// What the keywords of a schema say of the shape of its values.
extension TypeReader {
  /// Whether the schema's type is declared, and not one of Swift's own.
  static func needsDeclaration(_ schema: JSONValue) -> Bool {
    texts(schema) != nil || alternatives(schema) != nil || properties(schema) != nil
  }

  /// The texts that are all of the schema's values.
  static func texts(_ schema: JSONValue) -> [String]? {
    let values = schema["const"].map { [$0] } ?? schema["enum"]?.arrayValue
    guard let values, !values.isEmpty else { return nil }
    let texts = values.compactMap(\.stringValue)
    return texts.count == values.count ? texts : nil
  }

  /// The schemas of which a value has one.
  static func alternatives(_ schema: JSONValue) -> [JSONValue]? {
    guard schema["properties"] == nil,
      let all = schema["oneOf"]?.arrayValue ?? schema["anyOf"]?.arrayValue
    else { return nil }
    let real = all.filter { $0["type"]?.stringValue != "null" }
    return real.count > 1 && real.count == all.count ? real : nil
  }

  /// The members of the objects that a schema describes, those of all parts together.
  static func properties(_ schema: JSONValue) -> [(key: String, value: JSONValue)]? {
    guard schema["type"] == nil || schema["type"]?.stringValue == "object" else { return nil }
    var members = schema["properties"]?.objectValue ?? JSONObject()
    for part in schema["allOf"]?.arrayValue ?? [] {
      guard let more = properties(part) else { return nil }
      for (key, value) in more where !members.contains(key: key) { members[key] = value }
    }
    return members.isEmpty ? nil : members.entries
  }

  /// The names of the members that must be there.
  static func required(_ schema: JSONValue) -> [String] {
    (schema["required"]?.arrayValue ?? []).compactMap(\.stringValue)
      + (schema["allOf"]?.arrayValue ?? []).flatMap(required)
  }

  /// The schema without null, and whether its values may be null.
  static func withoutNull(_ schema: JSONValue) -> (schema: JSONValue, isNullable: Bool) {
    guard case .object(var object) = schema else { return (schema, false) }
    if let types = schema["type"]?.arrayValue {
      let rest = types.filter { $0.stringValue != "null" }
      object["type"] = rest.count == 1 ? rest[0] : .array(rest)
      return (.object(object), rest.count < types.count && !rest.isEmpty)
    }
    for key in ["oneOf", "anyOf"] {
      guard let all = schema[key]?.arrayValue else { continue }
      let rest = all.filter { $0["type"]?.stringValue != "null" }
      guard rest.count < all.count, !rest.isEmpty else { continue }
      if rest.count == 1 { return (rest[0], true) }
      object[key] = .array(rest)
      return (.object(object), true)
    }
    return (schema, false)
  }

  /// The name of one of several: `items` becomes `item`.
  static func singular(_ name: String) -> String {
    name.hasSuffix("s") && !name.hasSuffix("ss") && name.utf8.count > 2
      ? String(name.dropLast()) : "\(name)-element"
  }

  /// The name of the case that has a value of a type.
  static func caseName(_ type: SwiftType, _ title: String) -> String {
    switch type {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .flag: "flag"
    case .list: "list"
    case .map: "object"
    case .named(let name): SwiftNames.value(name)
    case .json, .optional: SwiftNames.value(title)
    }
  }
}

extension JSONValue {
  /// What a reference within a schema points to.
  func member(at reference: String) -> JSONValue? {
    guard reference.hasPrefix("#/") else { return nil }
    var value = self
    for part in reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) {
      guard let next = value[String(part)] else { return nil }
      value = next
    }
    return value
  }
}
