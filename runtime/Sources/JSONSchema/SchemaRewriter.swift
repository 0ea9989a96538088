import JSON

/// Writes a schema document as a part of another one that is in 2020-12.
struct SchemaRewriter {
  /// A place in the document, and the place in the other one that it goes to, as JSON Pointers.
  private struct Place {
    var old: String
    var new: String
    var depth = 0

    func below(_ token: String, as name: String? = nil) -> Place {
      Place(
        old: "\(old)/\(JSONPointer.escape(token))",
        new: "\(new)/\(JSONPointer.escape(name ?? token))", depth: depth + 1)
    }
  }

  private let references: SchemaReferences
  private let root: Place
  private let entries: [ByteString: SchemaIndex.Entry]
  /// The pointers of values that have a schema inside.
  private let containers: Set<ByteString>
  /// Where each schema goes to.
  private var positions: [ByteString: String] = [:]
  /// Whether something was met that cannot be written in another place.
  private var hasFailed = false

  private static let mostDepth = 512

  /// Makes a writer of the document that the references are of, which goes to a place.
  init(_ references: SchemaReferences, at place: String) {
    self.references = references
    root = Place(old: "", new: place)
    var containers: Set<ByteString> = []
    for entry in references.index.entries {
      var pointer = entry.pointer[...]
      while let slash = pointer.utf8.lastIndex(of: UInt8(ascii: "/")) {
        pointer = pointer[..<slash]
        guard containers.insert(ByteString(String(pointer))).inserted else { break }
      }
    }
    self.containers = containers
    entries = Dictionary(
      references.index.entries.map { (ByteString($0.pointer), $0) }
    ) { first, _ in first }
  }

  /// The document; nil where it cannot be written in another place.
  mutating func rewritten(_ document: JSONValue) -> JSONValue? {
    // Where everything goes to is known only at the end, so all is written twice.
    _ = value(document, root)
    var moved: [SchemaIndex.Entry] = []
    for entry in references.targetEntries where positions[ByteString(entry.pointer)] == nil {
      // Its dialect looks at nothing where it stands, so it goes to the definitions.
      moved.append(entry)
      _ = value(entry.value, definition(of: entry))
    }
    guard case .object(var result) = value(document, root) else { return document }
    var definitions = result["$defs"]?.objectValue ?? JSONObject()
    for entry in moved {
      if definitions.contains(key: entry.pointer) { hasFailed = true }
      definitions[entry.pointer] = value(entry.value, definition(of: entry))
    }
    result["$defs"] = definitions.isEmpty ? nil : .object(definitions)
    return hasFailed ? nil : .object(result)
  }

  private func definition(of entry: SchemaIndex.Entry) -> Place {
    Place(old: entry.pointer, new: root.below("$defs").below(entry.pointer).new)
  }

  private mutating func value(_ value: JSONValue, _ place: Place) -> JSONValue {
    guard place.depth < Self.mostDepth else {
      hasFailed = true
      return value
    }
    if let entry = entries[ByteString(place.old)] { return schema(entry, place) }
    guard containers.contains(ByteString(place.old)) else { return value }
    switch value {
    case .array(let items):
      return .array(items.enumerated().map { self.value($1, place.below("\($0)")) })
    case .object(let object):
      return .object(JSONObject(object.map { ($0, self.value($1, place.below($0))) }))
    default: return value
    }
  }

  private mutating func schema(_ entry: SchemaIndex.Entry, _ place: Place) -> JSONValue {
    positions[ByteString(place.old)] = place.new
    guard case .object(let object) = entry.value else { return entry.value }
    let dialect = references.index.resources[entry.resource].dialect
    var result = JSONObject()
    /// What holds as well, and stands behind what the document has in `allOf`.
    var more: [JSONValue] = []
    for (keyword, value) in object {
      guard let name = Self.name(of: keyword, in: object, dialect) else { continue }
      let below = place.below(keyword, as: name)
      switch keyword {
      case "$ref": result[name] = reference(below)
      case "$dynamicRef": more.append(["$ref": reference(below) ?? ""])
      case "definitions", "$defs": result[name] = definitions(value, below)
      case "dependencies":
        let position = (object["allOf"]?.arrayValue?.count ?? 0) + more.count
        more.append(dependencies(value, below, in: place.below("allOf").below("\(position)")))
      default: result[name] = self.value(value, below)
      }
    }
    if !more.isEmpty { result["allOf"] = .array((result["allOf"]?.arrayValue ?? []) + more) }
    return .object(result)
  }

  /// What a keyword is called in 2020-12; nil where it means nothing there, or nothing in its dialect.
  private static func name(
    of keyword: String, in schema: JSONObject, _ dialect: Dialect
  ) -> String? {
    switch keyword {
    case "$id", "$schema", "$vocabulary", "$anchor", "$dynamicAnchor": return nil
    case "$defs": return keyword
    case "definitions": return schema.contains(key: "$defs") ? keyword : "$defs"
    default: break
    }
    guard dialect == .draft7 else { return keyword }
    let isKnown = KeywordShape.of(keyword, in: .draft7) != nil
    if schema.contains(key: "$ref"), isKnown {
      return ["$ref", "title", "description", "$comment"].contains(keyword) ? keyword : nil
    }
    let tuple = schema["items"]?.arrayValue
    switch keyword {
    case "items": return tuple.map { $0.isEmpty ? nil : "prefixItems" } ?? keyword
    case "additionalItems": return tuple == nil ? nil : "items"
    default: return isKnown || KeywordShape.of(keyword, in: .draft2020) == nil ? keyword : nil
    }
  }

  /// The definitions that are schemas.
  private mutating func definitions(_ value: JSONValue, _ place: Place) -> JSONValue? {
    guard case .object(let object) = value else { return nil }
    let result = object.compactMap { key, definition -> (key: String, value: JSONValue)? in
      let below = place.below(key)
      let pointer = ByteString(below.old)
      guard entries[pointer] != nil || containers.contains(pointer) else { return nil }
      return (key, self.value(definition, below))
    }
    return result.isEmpty ? nil : .object(JSONObject(result))
  }

  /// What `dependencies` says, in the two keywords that took its place.
  private mutating func dependencies(
    _ value: JSONValue, _ place: Place, in part: Place
  ) -> JSONValue {
    var required = JSONObject()
    var schemas = JSONObject()
    let new = part.below("dependentSchemas").new
    for (key, dependency) in value.objectValue ?? [:] {
      if case .array = dependency {
        required[key] = dependency
      } else {
        schemas[key] = self.value(
          dependency, Place(old: place.old, new: new, depth: part.depth).below(key))
      }
    }
    var result = JSONObject()
    if !required.isEmpty { result["dependentRequired"] = .object(required) }
    if !schemas.isEmpty { result["dependentSchemas"] = .object(schemas) }
    return .object(result)
  }

  /// What the keyword at a place refers to, in the other document.
  private mutating func reference(_ place: Place) -> JSONValue? {
    switch references.targets[ByteString(place.old)] {
    case .schema(let index): return reference(to: index)
    case .dynamic(let name, let index):
      // Which of several it is depends on the way that leads here.
      let count = references.index.resources.count { $0.dynamicAnchors[name] != nil }
      if count > 1 { hasFailed = true }
      return reference(to: index)
    case .metaschema(let dialect): return .string(dialect.uri)
    case .nothing, nil:
      hasFailed = true
      return nil
    }
  }

  private func reference(to index: Int) -> JSONValue {
    let position = positions[ByteString(references.index.entries[index].pointer)] ?? ""
    return .string("#\(URIReference.encodedFragment(position))")
  }
}
