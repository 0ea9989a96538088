import JSON

extension Evaluator {
  /// Checks a demand on the properties of an object.
  mutating func checkProperties(
    _ keyword: Keyword, _ node: CompiledSchema.Node, _ object: JSONObject,
    _ evaluated: inout Evaluated
  ) -> Bool {
    switch keyword {
    case .propertyCount(.min, let count):
      return object.count >= count
        || fail(
          node, "minProperties",
          "must have at least \(Self.properties(count)), not \(object.count)")
    case .propertyCount(.max, let count):
      return object.count <= count
        || fail(
          node, "maxProperties", "must have at most \(Self.properties(count)), not \(object.count)")
    case .required(let names): return checkRequired(names, node, "required", "", object)
    case .properties(let schemas): return checkProperties(schemas, node, object, &evaluated)
    case .propertyNames(let schema): return checkNames(schema, node, object)
    case .dependentRequired(let dependencies, let name):
      var isValid = true
      for (property, required) in dependencies where object.contains(key: property) {
        let reason = " beside `\(property)`"
        isValid = checkRequired(required, node, name, reason, object) && isValid
      }
      return isValid
    case .unevaluatedProperties(let schema):
      var isValid = true
      for position in object.entries.indices
      where !evaluated.hasProperty(position) && (isCollecting || isValid) {
        isValid = check(schema, object, position, &evaluated) && isValid
      }
      return isValid
    default: return true
    }
  }

  private mutating func checkRequired(
    _ names: [String], _ node: CompiledSchema.Node, _ keyword: String, _ reason: String,
    _ object: JSONObject
  ) -> Bool {
    var isValid = true
    for name in names where !object.contains(key: name) {
      isValid = fail(node, keyword, "the property `\(name)` is missing\(reason)")
    }
    return isValid
  }

  private mutating func checkProperties(
    _ schemas: PropertySchemas, _ node: CompiledSchema.Node, _ object: JSONObject,
    _ evaluated: inout Evaluated
  ) -> Bool {
    var isValid = true
    var isMatched =
      schemas.additional == nil ? [] : Array(repeating: false, count: object.count)
    for (name, schema) in schemas.named {
      guard isCollecting || isValid else { return false }
      guard let position = object.position(of: name) else { continue }
      if !isMatched.isEmpty { isMatched[position] = true }
      isValid = check(schema, object, position, &evaluated) && isValid
    }
    for (pattern, schema) in schemas.patterns {
      for position in object.entries.indices where isCollecting || isValid {
        let outcome = search(pattern, in: object.entries[position].key)
        if outcome == .tooLong { isValid = failLong(pattern, node, "patternProperties") }
        guard outcome == .found else { continue }
        if !isMatched.isEmpty { isMatched[position] = true }
        isValid = check(schema, object, position, &evaluated) && isValid
      }
    }
    guard let additional = schemas.additional else { return isValid }
    for position in isMatched.indices where !isMatched[position] && (isCollecting || isValid) {
      isValid = check(additional, object, position, &evaluated) && isValid
    }
    return isValid
  }

  private mutating func check(
    _ schema: CompiledSchema.Index, _ object: JSONObject, _ position: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    if self.schema.tracksEvaluation { evaluated.markProperty(position, of: object.count) }
    let entry = object.entries[position]
    return apply(schema, toProperty: entry.key, entry.value)
  }

  private mutating func checkNames(
    _ schema: CompiledSchema.Index, _ node: CompiledSchema.Node, _ object: JSONObject
  ) -> Bool {
    var isValid = true
    for name in object.keys where isCollecting || isValid {
      var evaluated = Evaluated()
      guard !test(schema, .string(name), &evaluated) else { continue }
      isValid = fail(node, "propertyNames", "the property name `\(name)` is not allowed")
    }
    return isValid
  }

  private static func properties(_ count: Int) -> String {
    "\(count) propert\(count == 1 ? "y" : "ies")"
  }
}
