import TestSupport

/// Makes random jq expressions out of what people write.
struct RandomExpression {
  var generator: SeededGenerator

  private mutating func number(below limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &generator)
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[number(below: choices.count)]
  }

  private mutating func name() -> String { pick(RandomSchema.names) }

  /// A path such as `.items[0].a`.
  mutating func path() -> String {
    var path = ""
    for _ in 0...number(below: 3) {
      switch number(below: 8) {
      case 0 where !path.isEmpty: path += "[\(number(below: 3) - 1)]"
      case 1 where !path.isEmpty: path += "[]"
      case 2 where !path.isEmpty: path += "[]?"
      case 3: path += ".\(name())?"
      default: path += ".\(name())"
      }
    }
    return path
  }

  private mutating func literal() -> String {
    pick([
      "1", "0", "-2", "2.5", "\"x\"", "\"new\"", "null", "true", "[]", "{}", "[1, \"x\"]", "{a: 1}",
    ])
  }

  private static let functions = [
    "length", "keys", "not", "type", "tostring", "tonumber", "add", "first", "last", "reverse",
    "sort", "unique", "to_entries", "from_entries", "ascii_downcase", "floor", "tojson", "values",
    "flatten", "min", "max", "any", "all", "empty", "ascii_upcase", "explode", "abs", "toarray",
    "transpose", "keys_unsorted", "group_by(.)", "join(\",\")", "split(\",\")", "range(3)",
    "has(\"a\")", "has(0)", "contains(\"x\")", "startswith(\"x\")", "test(\"x\")",
    "ltrimstr(\"x\")",
    "tojson | fromjson", "arrays", "objects", "strings", "numbers", "nulls", "scalars", "recurse",
    "paths", "error", "trim", "isvalid(.a)", "sqrt", "utf8bytelength", "implode", "tostream",
    "index(\"x\")", "splits(\"x\")", "ascii", "@base64", "@json", "@csv", "@html", "@text", "@uri",
  ]

  /// An expression, nested at most as deep as told.
  mutating func expression(depth: Int) -> String {
    guard depth > 0 else {
      return [".", path(), path(), literal(), pick(Self.functions)][number(below: 5)]
    }
    func sub(_ generator: inout RandomExpression) -> String {
      generator.expression(depth: depth - 1)
    }
    switch number(below: 34) {
    case 0...4: return "\(sub(&self)) | \(sub(&self))"
    case 5: return "(\(sub(&self))) + (\(sub(&self)))"
    case 6: return "(\(sub(&self))) \(pick(["-", "*", "/", "%"])) (\(sub(&self)))"
    case 7: return "(\(sub(&self))) // (\(sub(&self)))"
    case 8: return "[\(sub(&self))]"
    case 9: return "{\(name()): (\(sub(&self))), \(name()): (\(sub(&self)))}"
    case 10: return "if \(condition(depth: depth - 1)) then \(sub(&self)) else \(sub(&self)) end"
    case 11: return "map(\(sub(&self)))"
    case 12: return "select(\(condition(depth: depth - 1)))"
    case 13: return "try (\(sub(&self))) catch (\(sub(&self)))"
    case 14: return "(\(sub(&self)))?"
    case 15: return "\(path()) |= (\(sub(&self)))"
    case 16: return "\(path()) = (\(sub(&self)))"
    case 17: return "\(path()) \(pick(["+=", "-=", "*=", "//="])) (\(sub(&self)))"
    case 18:
      return "reduce (\(sub(&self))) as $x (\(sub(&self)); \(withVariable(depth: depth - 1)))"
    case 19: return "(\(sub(&self))) as $x | \(withVariable(depth: depth - 1))"
    case 20: return "del(\(path()))"
    case 21: return "with_entries(\(sub(&self)))"
    case 22: return "[\(sub(&self)), \(sub(&self))]"
    case 23: return "\"a\\(\(sub(&self)))\""
    case 24: return pick(["first", "last", "isempty", "add"]) + "(\(sub(&self)))"
    case 25:
      return pick([
        "sort_by", "group_by", "unique_by", "min_by", "max_by", "map_values", "any", "all",
      ]) + "(\(sub(&self)))"
    case 26:
      return
        "(\(sub(&self))) as {\(name()): $x, \(name()): [$y]} | \(withVariable(depth: depth - 1))"
    case 27: return "def f(g): g | g; f(\(sub(&self)))"
    case 28:
      return "foreach (\(sub(&self))) as $x (\(sub(&self)); \(withVariable(depth: depth - 1)))"
    case 29: return "[limit(2; \(sub(&self)))]"
    case 30: return "(\(sub(&self))), (\(sub(&self)))"
    case 31: return "(\(sub(&self)))[\(pick(["0", "\"a\"", "1:", "-1", ".kind"]))]"
    case 32: return "{(\(sub(&self))): 1, kind}"
    default: return condition(depth: depth - 1)
    }
  }

  private mutating func withVariable(depth: Int) -> String {
    pick([
      "$x", ". + $x", ".[$x]?", "[., $x]", "$x | \(expression(depth: depth))", ".a = $x", "{a: $x}",
    ])
  }

  /// An expression that people write as a condition.
  mutating func condition(depth: Int) -> String {
    switch number(below: 10) {
    case 0: return "\(path()) == \(literal())"
    case 1: return "\(path()) != \(literal())"
    case 2:
      return "(\(path()) | type) == \"\(pick(["string", "number", "object", "array", "null"]))\""
    case 3: return "has(\"\(name())\")"
    case 4: return path()
    case 5:
      return "\(condition(depth: depth - 1)) and \(condition(depth: depth - 1))".count < 200
        && depth > 0
        ? "(\(condition(depth: depth - 1))) and (\(condition(depth: depth - 1)))" : path()
    case 6:
      return depth > 0
        ? "(\(condition(depth: depth - 1))) or (\(condition(depth: depth - 1)))" : path()
    case 7: return depth > 0 ? "\(condition(depth: depth - 1)) | not" : path()
    case 8: return "(\(path()) | length) > \(number(below: 2))"
    default: return "type == \"\(pick(["string", "number", "object", "array"]))\""
    }
  }
}
