import Diagnostics
import Expressions
import Foundation
import JQMachine
import JSON
import SourceText
import TestSupport
import Testing
import Types

/// What is inferred holds at run time, for random schemas, expressions and values.
@Suite struct SoundnessTests {
  /// How many expressions each of the parts of the test looks at, with this many values each.
  static let expressions =
    ProcessInfo.processInfo.environment["SLIPWAY_SOUNDNESS"].flatMap { Int($0) } ?? 2_500
  static let values = 10

  @Test(arguments: 0..<8)
  func `values at run time have the types inferred`(part: Int) throws {
    var schemas = RandomSchema(generator: SeededGenerator(seed: UInt64(1_000 + part)))
    var expressions = RandomExpression(generator: SeededGenerator(seed: UInt64(2_000 + part)))
    var failures: [String] = []
    var cases = 0
    while cases < Self.expressions * Self.values, failures.count < 5 {
      let schema =
        schemas.number(below: 4) == 0
        ? schemas.schema(depth: 3) : schemas.object(depth: 3)
      let text = expressions.expression(depth: 1 + schemas.number(below: 3))
      guard let trial = Trial(text, schema) else { continue }
      for _ in 0..<Self.values {
        cases += 1
        let value = schemas.value(of: schema)
        if let failure = trial.failure(on: value) {
          failures.append(
            "\(text)\n  on \(value.text)\n  of \(schema.text)\n  \(failure)")
          break
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}

/// An expression, and what is inferred of it for the values of a schema.
struct Trial {
  let code: ExpressionCode
  let inferred: Inferred
  let input: Type
  let isError: Bool

  init?(_ text: String, _ schema: JSONValue) {
    var bag = DiagnosticBag()
    let mapped = MappedText(verbatim: text, file: SourceID(0), offset: 0)
    guard let syntax = ExpressionSyntax(parsing: mapped, diagnostics: &bag),
      let code = ExpressionCode(lowering: syntax, mapped, variables: [], diagnostics: &bag)
    else { return nil }
    self.code = code
    input = SchemaType(schema).type
    var inference = TypeInference()
    inferred = inference.infer(syntax, in: InferenceScope(input: input, variables: []))
    isError = inference.issues.contains { issue in
      switch issue.kind {
      case .wrongOperand, .alwaysRaises: issue.isCertain
      default: false
      }
    }
  }

  /// What is inferred but not so for a value; `nil` where all holds.
  func failure(on value: JSONValue) -> String? {
    guard input.contains(value) else { return "the input is not of type \(input)" }
    var outputs: [JSONValue] = []
    var error: ExpressionError?
    do {
      try code.forEachOutput(value, limits: EvaluationLimits(steps: 100_000, depth: 2_000)) {
        outputs.append($0)
        return outputs.count < 100
      }
    } catch let raised { error = raised }
    for output in outputs where !inferred.type.contains(output) {
      return "gives \(output.text), which is not of type \(inferred.type)"
    }
    if outputs.count > 1, inferred.isSingle { return "has several outputs" }
    if outputs.count >= 100 { return nil }
    if let error {
      guard case .raised = error.kind else { return nil }
      return inferred.raises.isNever ? "fails: \(error.message)" : nil
    }
    if outputs.isEmpty, inferred.isTotal { return "has no output" }
    if inferred.alwaysRaises { return "does not fail" }
    return isError ? "does not fail, but an error is reported" : nil
  }
}

extension JSONValue {
  var text: String { JSONWriter().string(self) }
}
