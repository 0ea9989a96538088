import JSON

/// Finds the schemas of a document, their URIs and their anchors.
struct SchemaIndex {
  /// A schema that was found and where.
  struct Entry {
    let value: JSONValue
    let pointer: String
    let resource: Int
  }

  private let document: JSONValue
  /// The schemas in the order they were found; the first is the document.
  private(set) var entries: [Entry] = []
  private(set) var resources: [CompiledSchema.Resource] = []
  private(set) var problems: [SchemaError.Problem] = []
  private var indices: [ByteString: Int] = [:]
  private var resourcesByURI: [ByteString: Int] = [:]

  /// Indexes a document whose keywords have their shapes.
  init(_ document: JSONValue, dialect: Dialect) {
    self.document = document
    add(CompiledSchema.Resource(uri: URIReference(""), pointer: "", dialect: dialect))
    visit(document, "", resource: 0)
  }

  /// The schema at a pointer into the document; schemas under unknown keywords are indexed when asked for.
  mutating func schema(at pointer: String) -> Int? {
    if let index = indices[ByteString(pointer)] { return index }
    guard let tokens = JSONPointer.tokens(of: pointer) else { return nil }
    var value = document
    var place = ""
    var resource = 0
    for token in tokens {
      guard let child = value.child(token) else { return nil }
      value = child
      place += "/" + JSONPointer.escape(token)
      if let index = indices[ByteString(place)] { resource = entries[index].resource }
    }
    if let index = indices[ByteString(place)] { return index }
    guard check(value, at: place, in: resource) else { return nil }
    visit(value, place, resource: resource)
    return indices[ByteString(place)]
  }

  /// The resource with an absolute URI, or, relative to the document, without one.
  func resource(at uri: URIReference) -> Int? { resourcesByURI[ByteString(uri.withoutFragment)] }

  private mutating func check(_ value: JSONValue, at pointer: String, in resource: Int) -> Bool {
    var shapes = ShapeCheck()
    shapes.check(value, at: pointer, in: resources[resource].dialect)
    problems += shapes.problems
    return shapes.problems.isEmpty
  }

  private mutating func add(_ resource: CompiledSchema.Resource) {
    if resourcesByURI[ByteString(resource.uri.withoutFragment)] == nil {
      resourcesByURI[ByteString(resource.uri.withoutFragment)] = resources.count
    } else {
      problems.append(
        SchemaError.Problem("two schemas have this `$id`", at: resource.pointer + "/$id"))
    }
    resources.append(resource)
  }

  private mutating func visit(_ value: JSONValue, _ pointer: String, resource: Int) {
    guard indices[ByteString(pointer)] == nil else { return }
    let index = entries.count
    indices[ByteString(pointer)] = index
    guard let object = value.objectValue else {
      entries.append(Entry(value: value, pointer: pointer, resource: resource))
      return
    }
    var resource = resource
    let isBareReference = resources[resource].dialect == .draft7 && object["$ref"] != nil
    if !isBareReference, let id = object["$id"]?.stringValue {
      resource = enter(URIReference(id), object, pointer, index, resource)
    }
    entries.append(Entry(value: value, pointer: pointer, resource: resource))
    guard !isBareReference else { return }
    let dialect = resources[resource].dialect
    if dialect == .draft2020 { addAnchors(object, pointer, index, resource) }
    for (keyword, value) in object.entries {
      guard let shape = KeywordShape.of(keyword, in: dialect) else { continue }
      let place = "\(pointer)/\(JSONPointer.escape(keyword))"
      for (path, subschema) in shape.subschemas(of: value) {
        visit(subschema, place + path, resource: resource)
      }
    }
  }

  /// The resource that a schema with `$id` starts, or, for an anchor of draft 7, the one it stands in.
  private mutating func enter(
    _ id: URIReference, _ schema: JSONObject, _ pointer: String, _ index: Int, _ resource: Int
  ) -> Int {
    let hasFragment = id.fragment.map { !$0.isEmpty } ?? false
    if hasFragment, resources[resource].dialect == .draft2020 {
      problems.append(
        SchemaError.Problem("`$id` must not have a fragment; use `$anchor`", at: pointer + "/$id"))
    }
    var resource = resource
    if !hasFragment || !id.withoutFragment.isEmpty {
      let uri = id.resolved(against: resources[resource].uri)
      let dialect = Dialect(declaredIn: schema) ?? resources[resource].dialect
      let new = CompiledSchema.Resource(uri: uri, pointer: pointer, dialect: dialect)
      if index == 0 {
        // The document's own URI takes the place of none.
        resources[0] = new
        resourcesByURI[ByteString(uri.withoutFragment)] = 0
      } else {
        add(new)
        resource = resources.count - 1
      }
    }
    if hasFragment { addAnchor(id.decodedFragment, pointer + "/$id", index, resource) }
    return resource
  }

  private mutating func addAnchors(
    _ schema: JSONObject, _ pointer: String, _ index: Int, _ resource: Int
  ) {
    if let name = schema["$anchor"]?.stringValue {
      addAnchor(name, pointer + "/$anchor", index, resource)
    }
    if let name = schema["$dynamicAnchor"]?.stringValue {
      addAnchor(name, pointer + "/$dynamicAnchor", index, resource)
      resources[resource].dynamicAnchors[ByteString(name)] = index
    }
  }

  private mutating func addAnchor(
    _ name: String, _ pointer: String, _ index: Int, _ resource: Int
  ) {
    let known = resources[resource].anchors.updateValue(index, forKey: ByteString(name))
    if let known, known != index {
      problems.append(SchemaError.Problem("two schemas have the anchor `\(name)`", at: pointer))
    }
  }
}
