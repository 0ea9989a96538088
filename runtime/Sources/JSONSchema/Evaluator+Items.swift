import JSON

extension Evaluator {
  /// Checks a demand on the items of an array.
  mutating func checkItems(
    _ keyword: Keyword, _ node: CompiledSchema.Node, _ items: [JSONValue],
    _ evaluated: inout Evaluated
  ) -> Bool {
    switch keyword {
    case .itemCount(.min, let count):
      return items.count >= count
        || fail(node, "minItems", "must have at least \(Self.items(count)), not \(items.count)")
    case .itemCount(.max, let count):
      return items.count <= count
        || fail(node, "maxItems", "must have at most \(Self.items(count)), not \(items.count)")
    case .uniqueItems: return checkUnique(node, items)
    case .prefixItems(let schemas):
      var isValid = true
      for (position, (schema, item)) in zip(schemas, items).enumerated() {
        guard isCollecting || isValid else { break }
        isValid = check(schema, item, position, of: items.count, &evaluated) && isValid
      }
      return isValid
    case .items(let start, let schema):
      var isValid = true
      for (position, item) in items.enumerated().dropFirst(start) {
        guard isCollecting || isValid else { break }
        isValid = check(schema, item, position, of: items.count, &evaluated) && isValid
      }
      return isValid
    case .unevaluatedItems(let schema):
      var isValid = true
      for (position, item) in items.enumerated() where !evaluated.hasItem(position) {
        guard isCollecting || isValid else { break }
        isValid = check(schema, item, position, of: items.count, &evaluated) && isValid
      }
      return isValid
    case .contains(let schema, let min, let max):
      return checkContains(schema, min, max, node, items, &evaluated)
    default: return true
    }
  }

  private mutating func check(
    _ schema: CompiledSchema.Index, _ item: JSONValue, _ position: Int, of count: Int,
    _ evaluated: inout Evaluated
  ) -> Bool {
    if self.schema.tracksEvaluation { evaluated.markItem(position, of: count) }
    return apply(schema, toItem: position, item)
  }

  private mutating func checkUnique(_ node: CompiledSchema.Node, _ items: [JSONValue]) -> Bool {
    var positions: [JSONValue: Int] = [:]
    for (position, item) in items.enumerated() {
      guard let first = positions.updateValue(position, forKey: item) else { continue }
      return fail(node, "uniqueItems", "the items \(first) and \(position) are the same")
    }
    return true
  }

  private mutating func checkContains(
    _ schema: CompiledSchema.Index, _ min: Int, _ max: Int?, _ node: CompiledSchema.Node,
    _ items: [JSONValue], _ evaluated: inout Evaluated
  ) -> Bool {
    var count = 0
    for (position, item) in items.enumerated() {
      var inner = Evaluated()
      guard test(schema, item, &inner) else { continue }
      count += 1
      if self.schema.tracksEvaluation { evaluated.markItem(position, of: items.count) }
    }
    if count < min {
      let name = min == 1 ? "contains" : "minContains"
      return fail(
        node, name, "must have at least \(Self.items(min)) of the required kind, not \(count)")
    }
    if let max, count > max {
      return fail(
        node, "maxContains",
        "must have at most \(Self.items(max)) of the required kind, not \(count)")
    }
    return true
  }

  private static func items(_ count: Int) -> String { "\(count) item\(count == 1 ? "" : "s")" }
}
