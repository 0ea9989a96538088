import JSON

/// Walks a value along a schema.
struct Evaluator {
  /// A step from a value into one of its parts.
  private enum PathStep {
    case property(String)
    case item(Int)
  }

  /// How many schemas one validation may apply; it ends schemas that multiply.
  static let mostSteps = 50_000_000
  /// What a search that took too long counts for.
  private static let stepsOfLongSearch = 1_000_000
  /// How many violations are listed.
  private static let mostViolations = 1_000
  /// How deep schemas may lead into each other and into the value.
  private static let mostDepth = 20_000
  /// How much of that the caller's stack bears.
  private static let depthOfCaller = 200

  let schema: CompiledSchema
  /// Whether all violations are wanted, not only whether there is one.
  var isCollecting: Bool
  private(set) var violations: [SchemaViolation] = []
  private var path: [PathStep] = []
  /// The resources entered on the way, the outermost first.
  private var scope: [Int] = []
  private var depth = 0
  private var steps: Int

  init(_ schema: CompiledSchema, isCollecting: Bool, steps: Int = Evaluator.mostSteps) {
    self.schema = schema
    self.isCollecting = isCollecting
    self.steps = steps
  }

  /// Whether the value is valid; where not, and violations are collected, there is at least one.
  mutating func run(_ value: JSONValue) -> Bool {
    var evaluated = Evaluated()
    return apply(0, to: value, &evaluated)
  }

  /// Applies a schema to a value and marks what it evaluated.
  mutating func apply(
    _ index: CompiledSchema.Index, to value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    let node = schema.nodes[index]
    // Most schemas of a property are a single demand or none.
    guard !node.keywords.isEmpty else { return true }
    steps -= 1
    depth += 1
    defer { depth -= 1 }
    guard steps >= 0, depth <= Self.mostDepth else {
      return fail(node, "$ref", "the schema leads too deep to be checked")
    }
    let isEntered = scope.last != node.resource
    if isEntered { scope.append(node.resource) }
    defer { if isEntered { scope.removeLast() } }
    guard depth == Self.depthOfCaller else { return applyKeywords(of: node, to: value, &evaluated) }
    return DeepRecursion.onFreshStack { applyKeywords(of: node, to: value, &evaluated) }
  }

  private mutating func applyKeywords(
    of node: CompiledSchema.Node, to value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    var isValid = true
    for keyword in node.keywords where !apply(keyword, of: node, to: value, &evaluated) {
      isValid = false
      if !isCollecting { break }
    }
    return isValid
  }

  private mutating func apply(
    _ keyword: Keyword, of node: CompiledSchema.Node, to value: JSONValue,
    _ evaluated: inout Evaluated
  ) -> Bool {
    switch keyword {
    case .never, .type, .enumeration, .constant, .bound, .multipleOf, .length, .pattern, .format,
      .metaschema:
      return checkScalar(keyword, node, value)
    case .itemCount, .uniqueItems, .prefixItems, .items, .contains, .unevaluatedItems:
      guard case .array(let items) = value else { return true }
      return checkItems(keyword, node, items, &evaluated)
    case .propertyCount, .required, .properties, .propertyNames, .dependentRequired,
      .unevaluatedProperties:
      guard case .object(let object) = value else { return true }
      return checkProperties(keyword, node, object, &evaluated)
    case .reference, .dynamicReference, .allOf, .anyOf, .oneOf, .not, .conditional,
      .dependentSchemas:
      return checkInPlace(keyword, node, value, &evaluated)
    }
  }

  /// Applies a schema to the same value; what it evaluated counts where the value is valid.
  mutating func applyInPlace(
    _ index: CompiledSchema.Index, to value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    guard schema.tracksEvaluation else { return apply(index, to: value, &evaluated) }
    var inner = Evaluated()
    let isValid = apply(index, to: value, &inner)
    if isValid { evaluated.merge(inner) }
    return isValid
  }

  /// Applies a schema to the same value without reporting violations.
  mutating func test(
    _ index: CompiledSchema.Index, _ value: JSONValue, _ evaluated: inout Evaluated
  ) -> Bool {
    let wasCollecting = isCollecting
    isCollecting = false
    defer { isCollecting = wasCollecting }
    return applyInPlace(index, to: value, &evaluated)
  }

  /// Applies a schema to a property's value.
  mutating func apply(
    _ index: CompiledSchema.Index, toProperty name: String, _ value: JSONValue
  ) -> Bool {
    descend(.property(name), index, value)
  }

  /// Applies a schema to an item.
  mutating func apply(_ index: CompiledSchema.Index, toItem position: Int, _ value: JSONValue)
    -> Bool
  {
    descend(.item(position), index, value)
  }

  private mutating func descend(
    _ step: PathStep, _ index: CompiledSchema.Index, _ value: JSONValue
  ) -> Bool {
    let isCollecting = isCollecting
    if isCollecting { path.append(step) }
    defer { if isCollecting { path.removeLast() } }
    var evaluated = Evaluated()
    return apply(index, to: value, &evaluated)
  }

  /// Reports a violation where they are wanted; gives false, so that it can be returned.
  mutating func fail(_ node: CompiledSchema.Node, _ keyword: String, _ message: String) -> Bool {
    guard isCollecting, violations.count < Self.mostViolations else { return false }
    violations.append(
      SchemaViolation(
        instancePointer: path.reduce(into: "") { pointer, step in
          switch step {
          case .property(let name): pointer += "/" + JSONPointer.escape(name)
          case .item(let index): pointer += "/\(index)"
          }
        },
        keyword: keyword, schemaPointer: "\(node.pointer)/\(JSONPointer.escape(keyword))",
        message: message))
    if violations.count == Self.mostViolations { isCollecting = false }
    return false
  }

  /// Searches a text, within the steps that are left.
  mutating func search(_ pattern: Pattern, in text: String) -> Pattern.Outcome {
    guard steps >= 0 else { return .tooLong }
    let outcome = pattern.search(text)
    if outcome == .tooLong { steps -= Self.stepsOfLongSearch }
    return outcome
  }

  /// The name of the property that the value is, for a message.
  var lastProperty: String {
    guard case .property(let name) = path.last else { return "" }
    return "`\(name)`"
  }

  /// What a dynamic reference means here: the anchor of the outermost resource that has it.
  func dynamicTarget(
    _ name: ByteString, otherwise target: CompiledSchema.Index
  ) -> CompiledSchema.Index {
    for resource in scope {
      if let anchor = schema.resources[resource].dynamicAnchors[name] { return anchor }
    }
    return target
  }
}
