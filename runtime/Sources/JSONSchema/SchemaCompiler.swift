import JSON

/// Compiles the schemas of a document, one node each.
struct SchemaCompiler {
  private var index: SchemaIndex
  private var output = CompiledSchema()
  private var problems: [SchemaError.Problem] = []
  private var patterns: [ByteString: Pattern] = [:]

  /// Compiles a document.
  static func compile(_ document: JSONValue) throws(SchemaError) -> CompiledSchema {
    let dialect = try dialect(of: document)
    var shapes = ShapeCheck()
    shapes.check(document, at: "", in: dialect)
    guard shapes.problems.isEmpty else { throw SchemaError(shapes.problems) }
    var compiler = SchemaCompiler(index: SchemaIndex(document, dialect: dialect))
    try compiler.run()
    return compiler.output
  }

  private init(index: SchemaIndex) { self.index = index }

  /// The dialect of a document, which `$schema` chooses.
  static func dialect(of document: JSONValue) throws(SchemaError) -> Dialect {
    guard let declared = document["$schema"]?.stringValue else { return .draft2020 }
    guard let dialect = Dialect(uri: URIReference(declared).withoutFragment) else {
      throw SchemaError([
        SchemaError.Problem(
          "the dialect must be \(Dialect.draft2020.uri) or \(Dialect.draft7.uri)#", at: "/$schema")
      ])
    }
    return dialect
  }

  private mutating func run() throws(SchemaError) {
    // Compiling a reference may index further schemas.
    while output.nodes.count < index.entries.count {
      let entry = index.entries[output.nodes.count]
      output.nodes.append(node(entry))
    }
    output.resources = index.resources
    problems += index.problems
    if problems.isEmpty, let loop = LoopCheck.firstLoop(in: output) {
      problems.append(
        SchemaError.Problem("the schema refers to itself without end", at: loop))
    }
    guard problems.isEmpty else { throw SchemaError(problems) }
  }

  private mutating func node(_ entry: SchemaIndex.Entry) -> CompiledSchema.Node {
    var node = CompiledSchema.Node(pointer: entry.pointer, resource: entry.resource)
    guard let schema = entry.value.objectValue else {
      if entry.value.boolValue == false { node.keywords = [.never] }
      return node
    }
    let dialect = index.resources[entry.resource].dialect
    if dialect == .draft7, let reference = schema["$ref"]?.stringValue {
      node.keywords = [self.reference(reference, entry, "$ref")]
      return node
    }
    for (name, value) in schema.entries where KeywordShape.of(name, in: dialect) != nil {
      if let keyword = simple(name, value, entry) { node.keywords.append(keyword) }
    }
    node.keywords += grouped(schema, dialect, entry)
    return node
  }

  /// A keyword that means the same whatever stands beside it.
  private mutating func simple(
    _ name: String, _ value: JSONValue, _ entry: SchemaIndex.Entry
  ) -> Keyword? {
    switch (name, value) {
    case ("$ref", .string(let text)): return reference(text, entry, name)
    case ("$dynamicRef", .string(let text)): return reference(text, entry, name)
    case ("type", _): return SchemaTypes(value).map(Keyword.type)
    case ("enum", .array(let values)): return .enumeration(values)
    case ("const", _): return .constant(value)
    case ("multipleOf", .number(let number)): return .multipleOf(number)
    case (_, .number(let number)):
      if let bound = Keyword.Bound(rawValue: name) { return .bound(bound, number) }
      return Count(value).flatMap { count(name, $0.value) }
    case ("pattern", .string(let text)):
      return pattern(text, at: "\(entry.pointer)/pattern").map(Keyword.pattern)
    case ("format", .string(let text)): return Format(rawValue: text).map(Keyword.format)
    case ("uniqueItems", .bool(true)): return .uniqueItems
    case ("required", .array(let names)): return .required(names.compactMap(\.stringValue))
    case ("allOf", .array(let items)): return .allOf(list(items, entry, name))
    case ("anyOf", .array(let items)): return .anyOf(list(items, entry, name))
    case ("oneOf", .array(let items)): return .oneOf(list(items, entry, name))
    case ("not", _): return child(entry, name).map(Keyword.not)
    case ("propertyNames", _): return child(entry, name).map(Keyword.propertyNames)
    case ("dependentRequired", .object(let object)):
      return .dependentRequired(object.entries.map(Self.dependency), name: name)
    case ("dependentSchemas", .object(let object)):
      return .dependentSchemas(dependentSchemas(object, entry, name))
    default: return nil
    }
  }

  private func count(_ name: String, _ value: Int) -> Keyword? {
    switch name {
    case "minLength": .length(.min, value)
    case "maxLength": .length(.max, value)
    case "minItems": .itemCount(.min, value)
    case "maxItems": .itemCount(.max, value)
    case "minProperties": .propertyCount(.min, value)
    case "maxProperties": .propertyCount(.max, value)
    default: nil
    }
  }

  /// The keywords that depend on each other, those that need what others evaluated last.
  private mutating func grouped(
    _ schema: JSONObject, _ dialect: Dialect, _ entry: SchemaIndex.Entry
  ) -> [Keyword] {
    var keywords: [Keyword] = []
    if let condition = child(entry, "if", in: schema) {
      keywords.append(
        .conditional(
          if: condition, then: child(entry, "then", in: schema),
          else: child(entry, "else", in: schema)))
    }
    keywords += items(schema, dialect, entry)
    if let properties = properties(schema, entry) { keywords.append(.properties(properties)) }
    if let dependencies = schema["dependencies"]?.objectValue {
      let lists = dependencies.entries.filter { $0.value.kind == .array }.map(Self.dependency)
      keywords.append(.dependentRequired(lists, name: "dependencies"))
      keywords.append(.dependentSchemas(dependentSchemas(dependencies, entry, "dependencies")))
    }
    guard dialect == .draft2020 else { return keywords }
    if let items = child(entry, "unevaluatedItems", in: schema) {
      keywords.append(.unevaluatedItems(items))
      output.tracksEvaluation = true
    }
    if let properties = child(entry, "unevaluatedProperties", in: schema) {
      keywords.append(.unevaluatedProperties(properties))
      output.tracksEvaluation = true
    }
    return keywords
  }

  private mutating func items(
    _ schema: JSONObject, _ dialect: Dialect, _ entry: SchemaIndex.Entry
  ) -> [Keyword] {
    let prefixName = dialect == .draft7 ? "items" : "prefixItems"
    let prefix = schema[prefixName]?.arrayValue
    let restName = dialect == .draft7 && prefix != nil ? "additionalItems" : "items"
    var keywords: [Keyword] = []
    if let prefix { keywords.append(.prefixItems(list(prefix, entry, prefixName))) }
    if let rest = child(entry, restName, in: schema) {
      keywords.append(.items(from: prefix?.count ?? 0, rest))
    }
    if let contains = child(entry, "contains", in: schema) {
      let isCounted = dialect == .draft2020
      let min = isCounted ? schema["minContains"].flatMap(Count.init)?.value : nil
      let max = isCounted ? schema["maxContains"].flatMap(Count.init)?.value : nil
      keywords.append(.contains(contains, min: min ?? 1, max: max))
    }
    return keywords
  }

  private mutating func properties(
    _ schema: JSONObject, _ entry: SchemaIndex.Entry
  ) -> PropertySchemas? {
    var result = PropertySchemas()
    for (name, _) in schema["properties"]?.objectValue?.entries ?? [] {
      guard let schema = child(entry, "properties", name) else { continue }
      result.named.append((name, schema))
    }
    for (text, _) in schema["patternProperties"]?.objectValue?.entries ?? [] {
      let place = "\(entry.pointer)/patternProperties/\(JSONPointer.escape(text))"
      guard let schema = child(entry, "patternProperties", text),
        let pattern = pattern(text, at: place)
      else { continue }
      result.patterns.append((pattern, schema))
    }
    result.additional = child(entry, "additionalProperties", in: schema)
    let isEmpty = result.named.isEmpty && result.patterns.isEmpty && result.additional == nil
    return isEmpty ? nil : result
  }

  private mutating func dependentSchemas(
    _ object: JSONObject, _ entry: SchemaIndex.Entry, _ keyword: String
  ) -> [(property: String, schema: CompiledSchema.Index)] {
    object.entries.compactMap { key, value in
      value.kind == .array ? nil : child(entry, keyword, key).map { (key, $0) }
    }
  }

  private static func dependency(
    _ entry: (key: String, value: JSONValue)
  ) -> (property: String, required: [String]) {
    (entry.key, entry.value.arrayValue?.compactMap(\.stringValue) ?? [])
  }

  private mutating func pattern(_ text: String, at pointer: String) -> Pattern? {
    if let known = patterns[ByteString(text)] { return known }
    do {
      let pattern = try Pattern(text)
      patterns[ByteString(text)] = pattern
      return pattern
    } catch {
      problems.append(
        SchemaError.Problem("not a regular expression: \(error.reason)", at: pointer))
      return nil
    }
  }

  private mutating func list(
    _ items: [JSONValue], _ entry: SchemaIndex.Entry, _ keyword: String
  ) -> [CompiledSchema.Index] {
    items.indices.compactMap { index.schema(at: "\(entry.pointer)/\(keyword)/\($0)") }
  }

  /// The schema that is a keyword's value, if the keyword is there.
  private mutating func child(
    _ entry: SchemaIndex.Entry, _ keyword: String, in schema: JSONObject
  ) -> CompiledSchema.Index? {
    schema.contains(key: keyword) ? child(entry, keyword) : nil
  }

  private mutating func child(
    _ entry: SchemaIndex.Entry, _ path: String...
  ) -> CompiledSchema.Index? {
    index.schema(at: path.reduce(entry.pointer) { "\($0)/\(JSONPointer.escape($1))" })
  }

  private mutating func reference(
    _ text: String, _ entry: SchemaIndex.Entry, _ keyword: String
  ) -> Keyword {
    switch index.target(of: text, keyword, from: entry.resource) {
    case .schema(let target): .reference(target)
    case .dynamic(let name, let target): .dynamicReference(name, target)
    case .metaschema(let dialect): .metaschema(dialect)
    case .nothing(let reason): fail(reason, at: "\(entry.pointer)/\(keyword)")
    }
  }

  private mutating func fail(_ reason: String, at pointer: String) -> Keyword {
    problems.append(SchemaError.Problem(reason, at: pointer))
    return .never
  }
}
