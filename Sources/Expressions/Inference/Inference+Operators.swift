import Diagnostics
import Types

extension TypeInference {
  /// `left operator right`.
  mutating func inferBinary(
    _ left: ExpressionSyntax, _ operation: OperatorSyntax, _ right: ExpressionSyntax,
    at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    switch operation.kind {
    case .alternative: return inferAlternative(left, right, in: scope)
    case .and, .or: return inferLogic(left, operation.kind, right, in: scope)
    case .equal, .notEqual:
      return inferEquality(left, operation.kind, right, at: range, in: scope)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let second = infer(right, in: scope.telling)
      return second.piped(into: infer(left, in: scope.telling.reached(if: second.isTotal)))
        .mapped(.boolean)
    case .add, .subtract, .multiply, .divide, .modulo:
      return inferArithmetic(left, operation, right, in: scope)
    case .assign: return inferAssignment(left, right, in: scope)
    case .update: return inferUpdate(left, right, in: scope)
    case .addUpdate, .subtractUpdate, .multiplyUpdate, .divideUpdate, .moduloUpdate,
      .alternativeUpdate:
      return inferArithmeticUpdate(left, operation, right, in: scope)
    }
  }

  /// `a // b`: the outputs of `a` that are neither null nor false, or else those of `b`.
  private mutating func inferAlternative(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    let preferred = infer(left, in: scope.asking)
    if preferred.isTotal && preferred.type.falsy.isNever { return preferred }
    let isReached = preferred.type.truthy.isNever && !preferred.alwaysRaises
    let fallback = infer(right, in: isReached ? scope : scope.uncertain)
    return Inferred(
      preferred.type.truthy.union(fallback.type), isTotal: fallback.isTotal,
      isSingle: preferred.isSingle && fallback.isSingle,
      raises: preferred.raises.union(fallback.raises),
      alwaysRaises: preferred.alwaysRaises || (isReached && fallback.alwaysRaises))
  }

  private mutating func inferLogic(
    _ left: ExpressionSyntax, _ kind: BinaryOperator, _ right: ExpressionSyntax,
    in scope: InferenceScope
  ) -> Inferred {
    let first = infer(left, in: scope.asking)
    let decides = kind == .or
    // The right side is evaluated only where the left one leaves the question open.
    guard var inner = narrow(scope, by: left, holds: !decides) else {
      return first.mapped(.literal(decides))
    }
    let isReached = (decides ? first.type.truthy : first.type.falsy).isNever
    inner = inner.with(input: inner.input, isCertain: first.isTotal && isReached)
    let second = infer(right, in: inner.asking)
    var result = first.piped(into: second)
    result.type = .boolean
    if !isReached { result.alwaysRaises = first.alwaysRaises }
    result.isTotal = first.isTotal && second.isTotal
    return result
  }

  private mutating func inferEquality(
    _ left: ExpressionSyntax, _ kind: BinaryOperator, _ right: ExpressionSyntax,
    at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    // Only a comparison with null asks whether something is there.
    let operands = left.isNull || right.isNull ? scope.asking : scope.telling
    let second = infer(right, in: operands)
    let first = infer(left, in: operands.reached(if: second.isTotal))
    var result = second.piped(into: first).mapped(.boolean)
    guard !first.type.isNever, !second.type.isNever, first.type.isDisjoint(with: second.type)
    else { return result }
    result.type = .literal(kind == .notEqual)
    report(
      .neverEqual(first.type, second.type, similar: similarText(first.type, second.type)),
      at: range, in: scope, about: first.type, second.type)
    return result
  }

  /// The known text that a misspelt one was likely meant to be.
  private func similarText(_ left: Type, _ right: Type) -> String? {
    guard let one = left.string?.values, let other = right.string?.values else { return nil }
    if other.count == 1, let text = other.first { return closest(to: text, in: one) }
    if one.count == 1, let text = one.first { return closest(to: text, in: other) }
    return nil
  }

  private mutating func inferArithmetic(
    _ left: ExpressionSyntax, _ operation: OperatorSyntax, _ right: ExpressionSyntax,
    in scope: InferenceScope
  ) -> Inferred {
    let second = infer(right, in: scope.telling)
    let first = infer(left, in: scope.telling.reached(if: second.isTotal))
    guard !first.type.isNever, !second.type.isNever else {
      return second.piped(into: first).mapped(.never)
    }
    return arithmetic(first, operation, second, in: scope)
  }

  /// What an arithmetic operator gives, with the issue it deserves.
  mutating func arithmetic(
    _ first: Inferred, _ operation: OperatorSyntax, _ second: Inferred, in scope: InferenceScope
  ) -> Inferred {
    let left = first.type
    let right = second.type
    let rule: Operation
    let expected: String
    switch operation.kind {
    case .add, .addUpdate:
      rule = left.adding(right)
      expected = "two numbers, strings, arrays or objects"
    case .subtract, .subtractUpdate:
      rule = left.subtracting(right)
      expected = "two numbers or arrays"
    case .multiply, .multiplyUpdate:
      rule = left.multiplying(right)
      expected = "two numbers or objects, or a string and a number"
    case .divide, .divideUpdate:
      rule = left.dividing(right)
      expected = "two numbers or strings, the second not zero"
    default:
      rule = left.remainder(right)
      expected = "two numbers, the second not zero"
    }
    let name = operation.kind.rawValue
    var result = second.piped(into: first).mapped(rule.result)
    guard !rule.failing.isNever else { return result }
    result.raises = result.raises.union(.string)
    let both = Type.tuple([left, right])
    if rule.result.isNever {
      result.isTotal = false
      result.alwaysRaises = first.isTotal && second.isTotal
      report(
        .wrongOperand(operation: name, expected: expected, found: both), at: operation.range,
        in: scope.with(input: scope.input, isCertain: first.isTotal && second.isTotal),
        about: left, right)
    } else if left.isTold && right.isTold && !isDivision(operation.kind, left, right) {
      // Only null is in the way: the likeliest mistake, and the easiest to mend.
      let withoutNull = TypeInference.rule(operation.kind, left.withoutNull, right.withoutNull)
      if left.null || right.null, withoutNull?.failing.isNever == true {
        report(
          .nullOperand(operation: name, found: left.null ? left : right), at: operation.range,
          in: scope, about: left, right)
      } else {
        report(
          .doubtfulOperand(
            operation: name, expected: expected, found: both, failing: rule.failing),
          at: operation.range, in: scope, about: left, right)
      }
    }
    return result
  }

  private static func rule(_ kind: BinaryOperator, _ left: Type, _ right: Type) -> Operation? {
    switch kind {
    case .add, .addUpdate: left.adding(right)
    case .subtract, .subtractUpdate: left.subtracting(right)
    case .multiply, .multiplyUpdate: left.multiplying(right)
    default: nil
    }
  }

  /// Whether numbers are divided that may be zero for all that is known: no mistake by itself.
  private func isDivision(_ kind: BinaryOperator, _ left: Type, _ right: Type) -> Bool {
    [.divide, .divideUpdate, .modulo, .moduloUpdate].contains(kind)
      && left.isSubset(of: .number) && right.isSubset(of: .number)
  }
}

extension ExpressionSyntax {
  fileprivate var isNull: Bool {
    guard case .null = form else { return false }
    return true
  }
}
