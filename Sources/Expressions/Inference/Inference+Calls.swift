import Types

extension TypeInference {
  /// A call: of a function in scope, or of a builtin.
  mutating func inferCall(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred {
    if let function = scope.function(name.text, arguments.count) {
      return inferCall(of: function, arguments, in: scope)
    }
    if let result = inferControl(name.text, arguments, at: range, in: scope) { return result }
    if let result = inferCollection(name.text, arguments, at: range, in: scope) { return result }
    return inferValueFunction(name, arguments, at: range, in: scope)
  }

  private mutating func inferCall(
    of function: InferenceScope.Function, _ arguments: [ExpressionSyntax],
    in scope: InferenceScope
  ) -> Inferred {
    // A recursive function is followed a few rounds, then it may give anything.
    guard callDepth < 6 else { return unknown([], in: scope) }
    callDepth += 1
    defer { callDepth -= 1 }
    var inner = scope.entering(function)
    var result = Inferred(.null)
    for (parameter, argument) in zip(function.parameters, arguments) {
      inner.bind(parameter.name.text, closure: argument, of: scope)
      guard parameter.isValue else { continue }
      let value = infer(argument, in: scope)
      result = result.piped(into: value)
      inner.bind(parameter.name.text, value.type)
    }
    if result.type.isNever { return result }
    if !result.isTotal { inner = inner.uncertain }
    return result.piped(into: infer(function.body, in: inner))
  }

  /// Builtins that decide what is evaluated.
  private mutating func inferControl(
    _ name: String, _ arguments: [ExpressionSyntax], at range: Range<Int>,
    in scope: InferenceScope
  ) -> Inferred? {
    switch (name, arguments.count) {
    case ("empty", 0): return .nothing
    case ("error", 0):
      return raise(scope.input, at: range, in: scope)
    case ("error", 1):
      let message = infer(arguments[0], in: scope)
      guard !message.type.isNever else { return message }
      var result = raise(message.type, at: range, in: scope)
      result.raises = result.raises.union(message.raises)
      result.alwaysRaises = message.isTotal || message.alwaysRaises
      return result
    case ("halt", 0), ("halt_error", 0), ("halt_error", 1):
      return Inferred(.never, isTotal: false, raises: .any)
    case ("not", 0):
      return Inferred(
        scope.input.falsy.isNever
          ? .literal(false) : scope.input.truthy.isNever ? .literal(true) : .boolean)
    case ("select", 1): return inferSelect(arguments[0], in: scope)
    case ("recurse", 0): return Inferred(descendants(scope.input), isSingle: false)
    case ("recurse", 1), ("recurse", 2), ("repeat", 1), ("while", 2), ("until", 2):
      return inferIteration(name, arguments, in: scope)
    case ("first", 1), ("last", 1), ("limit", 2), ("skip", 2), ("nth", 2), ("isempty", 1),
      ("add", 1):
      return inferStream(name, arguments, in: scope)
    case ("range", 1...3):
      var result = Inferred(.null)
      var isInteger = true
      for argument in arguments {
        let bound = infer(argument, in: scope)
        isInteger = isInteger && (bound.type.number?.isInteger ?? true)
        result = result.piped(into: bound).raising(
          bound.type.isSubset(of: .number) ? .never : .string)
      }
      // Only the start and the step decide whether the numbers are whole.
      if arguments.count == 1 { isInteger = true }
      return Inferred(
        isInteger ? .integer : .number, isTotal: false, isSingle: false, raises: result.raises)
    case ("any", 0...2), ("all", 0...2):
      return inferQuantifier(arguments, at: range, in: scope)
    case ("IN", 1...2):
      for argument in arguments { _ = infer(argument, in: scope.guarded) }
      return Inferred(.boolean, isSingle: arguments.count == 2, raises: .string)
    case ("debug", 0), ("stderr", 0), ("debug", 1):
      return Inferred(scope.input, raises: arguments.isEmpty ? .never : .string)
    default: return nil
    }
  }

  private mutating func raise(
    _ value: Type, at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    if scope.isCertain { report(.alwaysRaises, at: range, in: scope, about: .never) }
    return Inferred(.never, isTotal: false, raises: value, alwaysRaises: true)
  }

  private mutating func inferSelect(
    _ condition: ExpressionSyntax, in scope: InferenceScope
  ) -> Inferred {
    let test = infer(condition, in: scope.asking)
    guard !test.type.truthy.isNever, let narrowed = narrow(scope, by: condition, holds: true)
    else {
      return Inferred(.never, isTotal: false, raises: test.raises, alwaysRaises: test.alwaysRaises)
    }
    let always = test.type.falsy.isNever
    return Inferred(
      always ? scope.input : narrowed.input, isTotal: always && test.isTotal,
      isSingle: test.isSingle, raises: test.raises, alwaysRaises: test.alwaysRaises)
  }

  /// Builtins that run an expression on its own output.
  private mutating func inferIteration(
    _ name: String, _ arguments: [ExpressionSyntax], in scope: InferenceScope
  ) -> Inferred {
    guard let step = arguments.last else { return .unknown }
    let body = name == "recurse" ? arguments[0] : step
    let condition = arguments.count == 2 ? (name == "recurse" ? arguments[1] : arguments[0]) : nil
    let type = fixpoint(scope.input) { inference, type in
      var inner = scope.with(input: type).uncertain
      if let condition {
        guard let narrowed = inference.narrow(inner, by: condition, holds: name != "until")
        else { return .never }
        inner = narrowed
      }
      return inference.infer(body, in: inner).type
    }
    let inner = scope.with(input: type).uncertain
    var raises = infer(body, in: inner).raises
    if let condition { raises = raises.union(infer(condition, in: inner).raises) }
    if name == "until" {
      let end = condition.flatMap { narrow(inner, by: $0, holds: true)?.input } ?? type
      return Inferred(end, isTotal: false, isSingle: false, raises: raises.union(.string))
    }
    return Inferred(
      type, isTotal: name == "recurse" && condition == nil || name == "repeat", isSingle: false,
      raises: raises.union(.string))
  }

  /// Builtins that take some of an expression's outputs.
  private mutating func inferStream(
    _ name: String, _ arguments: [ExpressionSyntax], in scope: InferenceScope
  ) -> Inferred {
    guard let body = arguments.last else { return .unknown }
    var outer = scope
    outer.allowsAbsence = false
    var raises = Type.never
    if arguments.count == 2 {
      let count = infer(arguments[0], in: outer)
      // A negative count fails, and so does one that is no number.
      raises = count.raises.union(.string)
    }
    let value = infer(body, in: name == "last" || name == "add" ? outer : outer.uncertain)
    raises = raises.union(value.raises)
    switch name {
    case "isempty": return Inferred(.boolean, raises: raises)
    case "add":
      let sum = sum(of: value.type)
      return Inferred(
        value.isTotal ? sum.result : sum.result.union(.null),
        isTotal: !sum.alwaysFails, raises: raises.union(sum.failing.isNever ? .never : .string))
    case "first":
      return Inferred(
        value.type, isTotal: value.isTotal, raises: raises,
        alwaysRaises: value.type.isNever && value.alwaysRaises)
    case "last":
      return Inferred(
        value.type, isTotal: value.isTotal, raises: raises, alwaysRaises: value.alwaysRaises)
    default:
      return Inferred(
        value.type, isTotal: false, isSingle: name == "nth" || value.isSingle, raises: raises)
    }
  }

  /// What adding values of a type up gives, starting with the first of them.
  func sum(of element: Type) -> Operation {
    guard !element.isAny else { return Operation(element, failing: .any) }
    let type = Types.fixpoint(from: element) { $0.union($0.adding(element).result) }
    return Operation(type, failing: type.adding(element).failing)
  }

  private mutating func inferQuantifier(
    _ arguments: [ExpressionSyntax], at range: Range<Int>, in scope: InferenceScope
  ) -> Inferred {
    guard arguments.count < 2 else {
      let values = infer(arguments[0], in: scope.uncertain)
      guard !values.type.isNever else { return Inferred(.boolean, raises: values.raises) }
      let test = infer(arguments[1], in: scope.with(input: values.type).uncertain.asking)
      return Inferred(.boolean, raises: values.raises.union(test.raises))
    }
    let elements = iterate(Inferred(scope.input), false, at: range, in: scope)
    var result = Inferred(
      .boolean, raises: elements.raises, alwaysRaises: elements.alwaysRaises)
    if elements.alwaysRaises { result = elements }
    if let condition = arguments.first, !elements.type.isNever {
      let test = infer(condition, in: scope.with(input: elements.type).uncertain.asking)
      result.raises = result.raises.union(test.raises)
    }
    return result
  }
}
