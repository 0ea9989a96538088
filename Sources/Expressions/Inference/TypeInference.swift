import Types

/// Infers the types of one expression.
///
/// jq's rules are those of its manual, version 1.8. The outputs at run time always have the type
/// inferred; where an exact type would cost too much, a larger one is given.
package struct TypeInference: Sendable {
  /// What was found on the way.
  package private(set) var issues: [TypeIssue] = []
  /// How many more nodes are looked at before everything is taken as unknown.
  private var budget = 20_000
  /// How many functions are inside each other.
  var callDepth = 0
  /// Whether issues are kept: not while a loop's type is still being found.
  private var isRecording = true
  /// What was seen of each part of the expression; `nil` where nobody asked.
  private(set) var observations: [ObservedPart: Observation]?

  /// Makes an inference with nothing found; on request it notes what it sees of every part.
  package init(isObserving: Bool = false) { observations = isObserving ? [:] : nil }

  /// What is known of an expression in a scope.
  package mutating func infer(
    _ expression: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    guard budget > 0 else { return unknown([], in: scope) }
    budget -= 1
    let inferred = inferForm(of: expression, in: scope)
    observations?.note(expression, in: scope, giving: inferred.type)
    return inferred
  }

  private mutating func inferForm(
    of expression: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    switch expression.form {
    case .identity: return Inferred(scope.input)
    case .recursiveDescent: return Inferred(descendants(scope.input), isSingle: false)
    case .null: return Inferred(.null)
    case .boolean(let value): return Inferred(.literal(value))
    case .number(let text): return Inferred(Double(text).map { .literal($0) } ?? .number)
    case .string(let string): return infer(string, in: scope)
    case .format(let name): return infer(format: name, at: expression.range, in: scope)
    case .variable(let name): return Inferred(scope.variable(name) ?? Self.global(name))
    case .location:
      return Inferred(
        .object(
          ObjectType([
            .init("file", .string, isRequired: true), .init("line", .integer, isRequired: true),
          ])))
    case .index(let target, let key, let isOptional):
      return inferIndex(target, key, isOptional, at: expression.range, in: scope)
    case .slice(let target, let from, let to, let isOptional):
      return inferSlice(target, from, to, isOptional, at: expression.range, in: scope)
    case .iterate(let target, let isOptional):
      return inferIterate(target, isOptional, at: expression.range, in: scope)
    case .optional(let body): return inferAttempt(body, handler: nil, in: scope)
    case .negation(let operand):
      let value = infer(operand, in: scope)
      let operation = Operation(
        value.type.number.map { Type(number: NumberType(isInteger: $0.isInteger)) } ?? .never,
        failing: value.type.without(.number))
      return apply(
        operation, to: value, named: "-", expecting: "a number", at: expression.range, in: scope)
    case .array(let content): return inferArray(content, in: scope)
    case .object(let entries): return inferObject(entries, in: scope)
    case .call(let name, let arguments):
      return inferCall(name, arguments, at: expression.range, in: scope)
    case .pipe(let stages): return inferPipe(stages[...], in: scope)
    case .comma(let parts):
      return parts.reduce(Inferred.nothing) { $0.followed(by: infer($1, in: scope)) }
    case .binary(let left, let operation, let right):
      return inferBinary(left, operation, right, at: expression.range, in: scope)
    case .bind(let source, let patterns, let body):
      let value = infer(source, in: scope)
      guard !value.type.isNever else { return value.mapped(.never) }
      let inner = bind(
        patterns, to: value.type, in: scope.with(input: scope.input, isCertain: value.isTotal))
      return value.piped(into: infer(body, in: inner))
        .raising(patterns.count > 1 || patterns.contains(where: \.mayFail) ? .string : .never)
    case .reduce(let source, let patterns, let initial, let update):
      return inferReduce(source, patterns, initial, update, in: scope)
    case .foreach(let source, let patterns, let initial, let update, let extract):
      return inferForeach(source, patterns, initial, update, extract, in: scope)
    case .conditional(let condition, let then, let otherwise):
      return inferConditional(condition, then, otherwise, in: scope)
    case .attempt(let body, let handler): return inferAttempt(body, handler: handler, in: scope)
    case .label(_, let body):
      var result = infer(body, in: scope.uncertain)
      result.isTotal = false
      result.alwaysRaises = false
      return result
    case .break: return .nothing
    case .definition(let function, let body):
      var inner = scope
      inner.define(function)
      return infer(body, in: inner)
    }
  }

  /// Keeps an issue, unless failing is expected where it was found.
  mutating func report(
    _ kind: TypeIssue.Kind, at range: Range<Int>, in scope: InferenceScope, about types: Type...
  ) {
    guard isRecording, !scope.isGuarded else { return }
    let issue = TypeIssue(kind: kind, range: range, isCertain: scope.isCertain, types: types)
    if !issues.contains(issue) { issues.append(issue) }
  }

  /// Infers without keeping issues, for types that are not final yet.
  mutating func silently<Result>(_ body: (inout TypeInference) -> Result) -> Result {
    let outer = isRecording
    isRecording = false
    defer { isRecording = outer }
    return body(&self)
  }

  /// The least type that has `start` and everything that `step` makes of it.
  mutating func fixpoint(
    _ start: Type, _ step: (inout TypeInference, Type) -> Type
  ) -> Type {
    Types.fixpoint(from: start) { type in silently { type.union(step(&$0, type)) } }
  }

  /// Applies an operation to each output of an operand, and reports what fails.
  mutating func apply(
    _ operation: Operation, to operand: Inferred, named name: String, expecting expected: String,
    at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    var result = operand.mapped(operation.result)
    guard !operation.failing.isNever else { return result }
    result.raises = result.raises.union(.string)
    if operation.alwaysFails {
      result.isTotal = false
      result.alwaysRaises = result.alwaysRaises || operand.isTotal
      report(
        .wrongOperand(operation: name, expected: expected, found: operand.type), at: range,
        in: scope.with(input: scope.input, isCertain: operand.isTotal), about: operand.type)
    } else if operation.failing == .null {
      report(
        .nullOperand(operation: name, found: operand.type), at: range, in: scope,
        about: operand.type)
    } else if !operand.type.isAny, operation.failing.isTold {
      report(
        .doubtfulOperand(
          operation: name, expected: expected, found: operand.type, failing: operation.failing),
        at: range, in: scope, about: operand.type)
    }
    return result
  }

  private static func global(_ name: String) -> Type {
    name == "ENV" ? .map(of: .string) : .any
  }
}

extension Inferred {
  /// The same with one more error that may be raised.
  func raising(_ type: Type) -> Inferred {
    var result = self
    result.raises = raises.union(type)
    return result
  }
}

extension PatternSyntax {
  /// Whether taking a value apart may fail.
  var mayFail: Bool {
    if case .variable = self { return false }
    return true
  }
}
