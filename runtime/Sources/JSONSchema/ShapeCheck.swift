import JSON

/// Checks that every keyword of a document has a value of its shape, as the metaschemas do.
struct ShapeCheck {
  /// How deep schemas may stand in each other.
  private static let mostDepth = 256

  private(set) var problems: [SchemaError.Problem] = []

  /// Checks a schema and all in it.
  mutating func check(_ schema: JSONValue, at pointer: String, in dialect: Dialect, depth: Int = 0)
  {
    guard depth < Self.mostDepth else {
      return report("schemas are nested more than \(Self.mostDepth) deep", pointer)
    }
    guard let object = schema.objectValue else {
      if schema.boolValue == nil {
        report("a schema is an object, `true` or `false`", pointer)
      }
      return
    }
    // Draft 7 does not look at what stands beside a reference.
    if dialect == .draft7, let reference = object["$ref"] {
      return check(reference, .reference, "$ref", "\(pointer)/$ref")
    }
    let dialect = object["$id"] == nil ? dialect : Dialect(declaredIn: object) ?? dialect
    for (keyword, value) in object.entries {
      guard let shape = KeywordShape.of(keyword, in: dialect) else { continue }
      let place = "\(pointer)/\(JSONPointer.escape(keyword))"
      check(value, shape, keyword, place)
      for (path, subschema) in shape.subschemas(of: value) {
        check(subschema, at: place + path, in: dialect, depth: depth + 1)
      }
    }
  }

  private mutating func check(
    _ value: JSONValue, _ shape: KeywordShape, _ keyword: String, _ pointer: String
  ) {
    switch shape {
    case .anything, .schema: break
    case .schemas, .patternSchemas, .dependencies, .nameLists:
      checkMap(value, shape, keyword, pointer)
    case .schemaList:
      require(value.arrayValue?.isEmpty == false, "a list of schemas", keyword, pointer)
    case .schemaOrList:
      require(value.arrayValue != nil || isSchema(value), "a schema or a list", keyword, pointer)
    case .names: require(isNames(value), "a list of different names", keyword, pointer)
    case .types:
      require(
        isTypes(value), "one of \(SchemaTypes.names.joined(separator: ", ")), or a list of them",
        keyword, pointer)
    case .anchor:
      require(
        value.stringValue.map(Self.isAnchor) ?? false, "a name without `#` and `/`", keyword,
        pointer)
    case .reference, .pattern, .string:
      require(value.stringValue != nil, "a string", keyword, pointer)
    case .boolean: require(value.boolValue != nil, "true or false", keyword, pointer)
    case .number: require(value.doubleValue != nil, "a number", keyword, pointer)
    case .positiveNumber:
      require(value.doubleValue.map { $0 > 0 } ?? false, "a number above 0", keyword, pointer)
    case .count:
      require(Count(value) != nil, "a whole number from 0", keyword, pointer)
    case .list: require(value.arrayValue != nil, "a list", keyword, pointer)
    }
  }

  private mutating func checkMap(
    _ value: JSONValue, _ shape: KeywordShape, _ keyword: String, _ pointer: String
  ) {
    guard let object = value.objectValue else {
      return require(false, "an object", keyword, pointer)
    }
    for (key, value) in object.entries {
      let place = "\(pointer)/\(JSONPointer.escape(key))"
      switch shape {
      case .nameLists: require(isNames(value), "lists of different names", keyword, place)
      case .dependencies where value.kind == .array:
        require(isNames(value), "schemas or lists of different names", keyword, place)
      default: break
      }
    }
  }

  private mutating func require(
    _ isMet: Bool, _ expected: String, _ keyword: String, _ pointer: String
  ) {
    if !isMet { report("`\(keyword)` must be \(expected)", pointer) }
  }

  private mutating func report(_ reason: String, _ pointer: String) {
    problems.append(SchemaError.Problem(reason, at: pointer))
  }

  private func isSchema(_ value: JSONValue) -> Bool {
    value.objectValue != nil || value.boolValue != nil
  }

  private func isNames(_ value: JSONValue) -> Bool {
    guard let items = value.arrayValue else { return false }
    return items.allSatisfy { $0.stringValue != nil } && Set(items).count == items.count
  }

  private func isTypes(_ value: JSONValue) -> Bool {
    guard let items = value.arrayValue else { return SchemaTypes(value) != nil }
    return !items.isEmpty && SchemaTypes(value) != nil && Set(items).count == items.count
  }

  /// `^[A-Za-z_][-A-Za-z0-9._]*$`, as the 2020-12 core metaschema has it.
  private static func isAnchor(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      0x61...0x7A ~= byte | 0x20 || byte == UInt8(ascii: "_")
    }
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }
}

extension Dialect {
  /// The dialect a schema's `$schema` names, or nil where there is none or it is not known.
  init?(declaredIn schema: JSONObject) {
    guard let text = schema["$schema"]?.stringValue else { return nil }
    self.init(uri: URIReference(text).withoutFragment)
  }
}
