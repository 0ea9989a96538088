import JQMachine
import JSON

/// Computing what does not depend on the input, where that is exact and cannot fail.
extension Lowering {
  /// The operation, or the constant that it always gives.
  func folded(_ form: Operation.Form, at offset: Int) -> Operation {
    Operation(foldedForm(form), at: offset)
  }

  private func foldedForm(_ form: Operation.Form) -> Operation.Form {
    switch form {
    case .negate(let operand):
      guard case .constant(.number(let number)) = operand.form else { return form }
      return .constant(.number(number.negated))
    case .binary(let operation, let left, let right):
      guard let left = left.constant, let right = right.constant,
        let value = operation.evaluate(left, right)
      else { return form }
      return .constant(value)
    case .and(let left, let right):
      guard let left = left.constant, let right = right.constant else { return form }
      return .constant(.bool(left.isTruthy && right.isTruthy))
    case .or(let left, let right):
      guard let left = left.constant, let right = right.constant else { return form }
      return .constant(.bool(left.isTruthy || right.isTruthy))
    case .conditional(let condition, let then, let otherwise):
      guard let condition = condition.constant else { return form }
      return (condition.isTruthy ? then : otherwise).form
    case .pipe(let first, let second): return piped(first, second) ?? form
    case .collect(let body):
      guard let elements = constants(body) else { return form }
      return .constant(.array(elements))
    case .object(let entries): return constantObject(entries) ?? form
    default: return form
    }
  }

  private func piped(_ first: Operation, _ second: Operation) -> Operation.Form? {
    if case .identity = first.form { return second.form }
    if case .identity = second.form { return first.form }
    guard let value = first.constant else { return nil }
    // The type of a known value decides which of its overloads a search is.
    if case .native(let number, _) = second.form,
      number == NativeFunction.named("type", arity: 0)?.id
    {
      return .constant(.string(value.kind.rawValue))
    }
    return second.constant.map { .constant($0) }
  }

  /// The elements that a list of constants between commas gives.
  private func constants(_ operation: Operation) -> [JSONValue]? {
    switch operation.form {
    case .constant(let value): [value]
    case .comma(let first, let second):
      constants(first).flatMap { first in constants(second).map { first + $0 } }
    default: nil
    }
  }

  private func constantObject(_ entries: [(key: Operation, value: Operation)]) -> Operation.Form? {
    var object = JSONObject()
    for (key, value) in entries {
      guard case .constant(.string(let key)) = key.form, let value = value.constant else {
        return nil
      }
      object[key] = value
    }
    return .constant(.object(object))
  }
}

extension Operation {
  /// The value of a constant.
  var constant: JSONValue? {
    if case .constant(let value) = form { value } else { nil }
  }
}
