import JSON

extension Evaluator {
  /// Checks a demand that applies other schemas to the same value.
  mutating func checkInPlace(
    _ keyword: Keyword, _ node: CompiledSchema.Node, _ value: JSONValue,
    _ evaluated: inout Evaluated
  ) -> Bool {
    switch keyword {
    case .reference(let target): return applyInPlace(target, to: value, &evaluated)
    case .dynamicReference(let name, let target):
      return applyInPlace(dynamicTarget(name, otherwise: target), to: value, &evaluated)
    case .allOf(let schemas):
      var isValid = true
      for schema in schemas where isCollecting || isValid {
        isValid = applyInPlace(schema, to: value, &evaluated) && isValid
      }
      return isValid
    case .anyOf(let schemas): return checkAny(schemas, node, value, &evaluated)
    case .oneOf(let schemas): return checkOne(schemas, node, value, &evaluated)
    case .not(let schema):
      var ignored = Evaluated()
      return !test(schema, value, &ignored)
        || fail(node, "not", "is what the schema excludes")
    case .conditional(let condition, let then, let otherwise):
      let branch = test(condition, value, &evaluated) ? then : otherwise
      return branch.map { applyInPlace($0, to: value, &evaluated) } ?? true
    case .dependentSchemas(let dependencies):
      guard case .object(let object) = value else { return true }
      var isValid = true
      for (property, schema) in dependencies where object.contains(key: property) {
        isValid = applyInPlace(schema, to: value, &evaluated) && isValid
      }
      return isValid
    default: return true
    }
  }

  private mutating func checkAny(
    _ schemas: [CompiledSchema.Index], _ node: CompiledSchema.Node, _ value: JSONValue,
    _ evaluated: inout Evaluated
  ) -> Bool {
    var isValid = false
    for schema in schemas where !isValid || self.schema.tracksEvaluation {
      isValid = test(schema, value, &evaluated) || isValid
    }
    return isValid || fail(node, "anyOf", "is none of the \(schemas.count) allowed kinds")
  }

  private mutating func checkOne(
    _ schemas: [CompiledSchema.Index], _ node: CompiledSchema.Node, _ value: JSONValue,
    _ evaluated: inout Evaluated
  ) -> Bool {
    var matching: [Int] = []
    for (position, schema) in schemas.enumerated() where matching.count < 2 {
      if test(schema, value, &evaluated) { matching.append(position) }
    }
    switch matching.count {
    case 1: return true
    case 0: return fail(node, "oneOf", "is none of the \(schemas.count) allowed kinds")
    default:
      return fail(
        node, "oneOf",
        "must be only one of the allowed kinds, but is those at \(matching[0]) and \(matching[1])")
    }
  }
}
