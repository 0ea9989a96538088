import JQMachine
import JSON
import TestRandom
import Testing

@Suite struct `Updates in place` {
  @Test func `leave alone what else holds the value`() throws {
    let value: JSONValue = ["a": ["b": [1, 2, ["c": "x"]]], "d": [["e": 1], ["e": 2]]]
    let updates: [Operation] = [
      .machine(.assign, .pipe(.field("a"), .field("b")), .constant(0)),
      .machine(.modify, .pipe(.field("d"), .pipe(.elements, .field("e"))), .collect(.input)),
      .machine(.modifyAdd, .pipe(.field("d"), .pipe(.elements, .field("n"))), .constant(1)),
      .machine(.modify, .elements, .constant(.null)), .machine(.mapValues, .constant(0)),
      .machine(.walk, .constant(0)), .machine(.delete, .field("a")),
      .machine(.setPath, .constant(["a", "b", 0]), .constant("new")),
      .reduce(
        .range(3), slot: 1, .input, .machine(.modifyAdd, .index(.constant("d")), .constant([1]))),
    ]
    for update in updates {
      let code = ExpressionCode(.bind(.input, to: 0, .comma(update, .variable(0))))
      let outputs = try code.evaluate(value)
      #expect(outputs.count == 2 && outputs[0] != value && outputs[1] == value)
      // What the caller holds, and the parts that the new value shares with it.
      let twice = ExpressionCode(.collect(.comma(.pipe(update, update), .comma(update, .input))))
      let parts = try twice.evaluateOne(value)
      #expect(parts.arrayValue?[2] == value && parts.arrayValue?[1] == outputs[0])
    }
    #expect(
      value == (try JSONValue(parsing: #"{"a":{"b":[1,2,{"c":"x"}]},"d":[{"e":1},{"e":2}]}"#)))
  }

  /// jq defines updates by their paths: `reduce path(f) as $p (.; setpath($p; getpath($p) | g))`.
  @Test(arguments: 1...4) func `give what jq's definition gives`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var changed = 0
    for _ in 0..<3_000 {
      let path = Self.path(depth: 3, &random)
      let update = random.pick([
        Operation.collect(.input), .add(.input, .constant(1)), .native("length"),
        .constant(.null), .field("a"),
      ])
      let value = Self.value(depth: 3, &random)
      let inPlace = ExpressionCode(.machine(.modify, path, update))
      let part = Operation.pipe(.machine(.getPath, .variable(0)), update)
      let defined = ExpressionCode(
        .bind(
          .input, to: 1,
          .reduce(
            .pipe(.variable(1), .machine(.path, path)), .input,
            .machine(.setPath, .variable(0), part))))
      let (first, second) = (Self.outcome(inPlace, value), Self.outcome(defined, value))
      guard first == second else {
        Issue.record("\(value) with \(path.form): \(first), not \(second)")
        return
      }
      if first != value.description { changed += 1 }
    }
    #expect(changed > 500)
  }

  private static func outcome(_ code: ExpressionCode, _ input: JSONValue) -> String {
    do throws(ExpressionError) {
      return try code.evaluate(input).map(\.description).joined(separator: " ")
    } catch { return "error: \(error)" }
  }

  /// A path expression, most of them plain.
  private static func path(depth: Int, _ random: inout SeededGenerator) -> Operation {
    switch random.below(depth > 0 ? 13 : 6) {
    case 0: return .field("a")
    case 1: return .field("b")
    case 2: return .elements
    case 3: return .possibleElements
    case 4: return .index(.constant(.number(Double(random.below(5) - 2))), isOptional: true)
    case 5: return .input
    case 6, 7, 8, 9:
      return .pipe(path(depth: depth - 1, &random), path(depth: depth - 1, &random))
    case 10: return .machine(.select, path(depth: 0, &random))
    case 11:
      return Operation(
        .conditional(
          .index(.constant("a"), isOptional: true), then: path(depth: depth - 1, &random),
          else: path(depth: depth - 1, &random)), at: 0)
    default: return .comma(path(depth: depth - 1, &random), path(depth: depth - 1, &random))
    }
  }

  private static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch random.below(depth > 0 ? 8 : 4) {
    case 0: return .null
    case 1: return .number(Double(random.below(3)))
    case 2: return "x"
    case 3: return .bool(random.chance(50))
    case 4, 5: return .array((0..<random.below(4)).map { _ in value(depth: depth - 1, &random) })
    default:
      var object = JSONObject()
      for name in ["a", "b", "c"] where random.chance(60) {
        object[name] = value(depth: depth - 1, &random)
      }
      return .object(object)
    }
  }
}
