import JSON
import Testing

@testable import JSONSchema

@Suite struct HostileSchemaTests {
  /// Schemas that double with each step.
  private static let doubling: JSONValue = [
    "$ref": "#/$defs/s0",
    "$defs": .object(
      JSONObject(
        (0...60).map { step in
          let next: JSONValue = ["$ref": .string("#/$defs/s\(step + 1)")]
          return (key: "s\(step)", value: ["allOf": [next, next]])
        } + [(key: "s61", value: ["const": 1])])),
  ]

  @Test func `schemas that multiply end at a limit`() throws {
    let schema = try SchemaCompiler.compile(Self.doubling)
    var evaluator = Evaluator(schema, isCollecting: true, steps: 10_000)
    let isValid = evaluator.run(2)
    #expect(!isValid && !evaluator.violations.isEmpty && evaluator.violations.count <= 1_000)
  }

  @Test func `nested repetitions end at a limit`() throws {
    let text = JSONValue.string(String(repeating: "a", count: 100) + "!")
    let validator = try SchemaValidator(["pattern": "^(a+)+$"])
    #expect(validator.validate(text).map(\.keyword) == ["pattern"])
    let names = try SchemaValidator(["patternProperties": ["^(a+)+$": true]])
    let value = JSONValue.object([String(repeating: "a", count: 100) + "!": 1])
    #expect(names.validate(value).map(\.keyword) == ["patternProperties"])
  }

  @Test func `deep values are walked or refused, never a crash`() throws {
    let validator = try SchemaValidator(["items": ["$ref": "#"], "maxItems": 1])
    func nested(_ depth: Int) -> JSONValue {
      (0..<depth).reduce([]) { value, _ in [value] }
    }
    #expect(validator.isValid(nested(5_000)))
    #expect(!validator.isValid(nested(15_000)))
  }

  @Test func `a dynamic reference that never ends is refused`() throws {
    let schema: JSONValue = [
      "$id": "http://x.example/a", "$dynamicAnchor": "n", "$ref": "b",
      "$defs": [
        "b": [
          "$id": "b", "$dynamicRef": "#n", "$defs": ["n": ["$dynamicAnchor": "n", "const": 1]],
        ]
      ],
    ]
    #expect(try !SchemaValidator(schema).isValid(1))
  }

  @Test func `schemas nested too deep are refused`() {
    let schema = (0..<5_000).reduce([:]) { inner, _ -> JSONValue in ["not": inner] }
    #expect(throws: SchemaError.self) { try SchemaValidator(schema) }
  }
}
