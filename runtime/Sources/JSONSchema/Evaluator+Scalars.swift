import Glibc
import JSON

extension Evaluator {
  /// Checks a demand that looks at the value itself.
  mutating func checkScalar(
    _ keyword: Keyword, _ node: CompiledSchema.Node, _ value: JSONValue
  ) -> Bool {
    switch (keyword, value) {
    case (.never, _): return failNever(node)
    case (.metaschema(let dialect), _): return checkMetaschema(dialect, node, value)
    case (.type(let types), _):
      return types.include(value)
        || fail(node, "type", "must be \(types.description), not \(Self.kind(of: value))")
    case (.enumeration(let values), _):
      return values.contains(value)
        || fail(node, "enum", "must be one of \(values.map(Self.short).joined(separator: ", "))")
    case (.constant(let constant), _):
      return constant == value || fail(node, "const", "must be \(Self.short(constant))")
    case (.bound(let bound, let limit), .number(let number)):
      return checkBound(bound, limit, node, number)
    case (.multipleOf(let divisor), .number(let number)):
      return Self.isMultiple(number, of: divisor)
        || fail(node, "multipleOf", "must be a multiple of \(divisor.text)")
    case (.length(let limit, let count), .string(let text)):
      return checkLength(limit, count, node, text)
    case (.pattern(let pattern), .string(let text)):
      return checkPattern(pattern, node, text)
    case (.format(let format), .string(let text)):
      return format.matches(text) || fail(node, "format", "must be \(format.description)")
    default: return true
    }
  }

  private mutating func failNever(_ node: CompiledSchema.Node) -> Bool {
    // The schema `false` has no keyword; its own place says which keyword gave it.
    let parent = node.pointer.utf8.lastIndex(of: UInt8(ascii: "/"))
    let keyword = parent.map { String(node.pointer[node.pointer.index(after: $0)...]) } ?? ""
    var place = node
    place.pointer = parent.map { String(node.pointer[..<$0]) } ?? ""
    let message =
      switch keyword {
      case "additionalProperties", "unevaluatedProperties":
        "the property \(lastProperty) is not allowed"
      case "items", "additionalItems", "unevaluatedItems": "no further item is allowed"
      default: "no value is allowed here"
      }
    return fail(place, keyword, message)
  }

  private mutating func checkMetaschema(
    _ dialect: Dialect, _ node: CompiledSchema.Node, _ value: JSONValue
  ) -> Bool {
    var shapes = ShapeCheck()
    shapes.check(value, at: "", in: dialect)
    guard let problem = shapes.problems.first else { return true }
    return fail(node, "$ref", "must be a JSON Schema: \(problem.reason)")
  }

  private mutating func checkBound(
    _ bound: Keyword.Bound, _ limit: JSONNumber, _ node: CompiledSchema.Node, _ number: JSONNumber
  ) -> Bool {
    let order = number.compare(to: limit)
    let (isMet, words) =
      switch bound {
      case .minimum: (order >= 0, "at least")
      case .maximum: (order <= 0, "at most")
      case .exclusiveMinimum: (order > 0, "more than")
      case .exclusiveMaximum: (order < 0, "less than")
      }
    return isMet
      || fail(node, bound.rawValue, "must be \(words) \(limit.text), not \(number.text)")
  }

  private static func isMultiple(_ number: JSONNumber, of divisor: JSONNumber) -> Bool {
    guard let value = Decimal(number), let unit = Decimal(divisor) else { return false }
    return value.isMultiple(of: unit)
      ?? (number.double.truncatingRemainder(dividingBy: divisor.double) == 0)
  }

  private mutating func checkLength(
    _ limit: Keyword.Limit, _ count: Int, _ node: CompiledSchema.Node, _ text: String
  ) -> Bool {
    let length = text.unicodeScalars.count
    switch limit {
    case .min:
      return length >= count
        || fail(node, "minLength", "must have at least \(Self.characters(count)), not \(length)")
    case .max:
      return length <= count
        || fail(node, "maxLength", "must have at most \(Self.characters(count)), not \(length)")
    }
  }

  private static func characters(_ count: Int) -> String {
    "\(count) character\(count == 1 ? "" : "s")"
  }

  private mutating func checkPattern(
    _ pattern: Pattern, _ node: CompiledSchema.Node, _ text: String
  ) -> Bool {
    switch search(pattern, in: text) {
    case .found: true
    case .notFound: fail(node, "pattern", "must match the pattern \(pattern.text)")
    case .tooLong: failLong(pattern, node, "pattern")
    }
  }

  /// Reports that a text cannot be compared with a pattern in time.
  mutating func failLong(
    _ pattern: Pattern, _ node: CompiledSchema.Node, _ keyword: String
  ) -> Bool {
    fail(node, keyword, "takes too long to compare with the pattern \(pattern.text)")
  }

  private static func kind(of value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// A value of the schema as JSON, cut where it is long.
  private static func short(_ value: JSONValue) -> String {
    let text = JSONWriter().string(value)
    return text.unicodeScalars.count <= 60
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(57))) + "..."
  }
}
