import JQMachine
import JSON
import SourceText

/// Calls of functions: the author's, the machine's, native ones, and those defined in jq.
extension Lowering {
  mutating func call(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], _ syntax: ExpressionSyntax,
    _ place: LexicalPlace
  ) -> Operation.Form {
    switch place.function(name.text, arity: arguments.count) {
    case .argument(_, let argument)?: return lower(argument.syntax, argument.place).form
    case .closure(_, let function, let index)?:
      return .parameter(function: function, index: index)
    case .function(let definition)?: return call(definition, arguments, place)
    default: return callBuiltin(name, arguments, syntax, place)
    }
  }

  private mutating func callBuiltin(
    _ name: NameSyntax, _ arguments: [ExpressionSyntax], _ syntax: ExpressionSyntax,
    _ place: LexicalPlace
  ) -> Operation.Form {
    switch (name.text, arguments.count) {
    case ("empty", 0): return .empty
    case ("error", 0): return .raise
    case ("error", 1):
      let offset = place.offset(syntax)
      return .pipe(lower(arguments[0], place), Operation(.raise, at: offset))
    case ("not", 0):
      let offset = place.offset(syntax)
      func constant(_ value: Bool) -> Operation { Operation(.constant(.bool(value)), at: offset) }
      return .conditional(identity(syntax, place), then: constant(false), else: constant(true))
    case ("builtins", 0): return .constant(Builtins.list)
    default: break
    }
    if let function = MachineFunction.named(name.text, arity: arguments.count) {
      return .machine(function, arguments.map { lower($0, place) })
    }
    if let definition = Prelude.definition(name.text, arity: arguments.count) {
      let around = LexicalPlace(scope: nil, callOffset: place.offset(syntax))
      return call(FunctionDefinition(definition, place: around, parent: 0), arguments, place)
    }
    if let native = NativeFunction.named(name.text, arity: arguments.count) {
      return .native(native.id, arguments.map { lower($0, place) })
    }
    return .empty
  }

  private mutating func call(
    _ definition: FunctionDefinition, _ arguments: [ExpressionSyntax], _ place: LexicalPlace
  ) -> Operation.Form {
    if mayInline, isInlinable(definition, arguments) {
      return inlined(definition, arguments, place)
    }
    let number = definition.number ?? lowerFunction(definition)
    return .call(number, arguments.map { lower($0, place) })
  }

  private func isInlinable(_ definition: FunctionDefinition, _ arguments: [ExpressionSyntax])
    -> Bool
  {
    guard !definition.isRecursive else { return false }
    return zip(definition.syntax.parameters, arguments).allSatisfy { parameter, argument in
      parameter.isValue || argument.isTrivial
        || definition.syntax.body.callCount(parameter.name.text, arity: 0) <= 1
    }
  }

  /// The body with the arguments in place of the parameters.
  private mutating func inlined(
    _ definition: FunctionDefinition, _ arguments: [ExpressionSyntax], _ place: LexicalPlace
  ) -> Operation.Form {
    var inner = definition.place.binding(.function(definition))
    for (parameter, argument) in zip(definition.syntax.parameters, arguments) {
      inner = inner.binding(
        .argument(parameter.name.text, Scope.Argument(syntax: argument, place: place)))
    }
    var bound: [(source: Operation, slot: Slot)] = []
    for (parameter, argument) in zip(definition.syntax.parameters, arguments)
    where parameter.isValue {
      let source = lower(argument, place)
      if case .constant(let value) = source.form {
        inner = inner.binding(.constant(parameter.name.text, value))
      } else {
        let slot = newSlot()
        bound.append((source, slot))
        inner = inner.binding(.variable(parameter.name.text, slot))
      }
    }
    return binding(bound, lower(definition.syntax.body, inner)).form
  }

  /// The body within bindings of its value parameters, the first of them outermost.
  func binding(_ bound: [(source: Operation, slot: Slot)], _ body: Operation) -> Operation {
    bound.reversed().reduce(body) { body, parameter in
      Operation(
        .bind(parameter.source, [.variable(parameter.slot)], body: body),
        at: parameter.source.offset)
    }
  }

  /// Lowers a function that is called, and gives its number.
  private mutating func lowerFunction(_ definition: FunctionDefinition) -> Int {
    let number = functions.count
    definition.number = number
    let parameters = definition.syntax.parameters
    let offset = definition.syntax.body.range.lowerBound
    functions.append(
      FunctionDraft(
        parent: definition.parent, parameterCount: parameters.count, slotCount: 0,
        body: Operation(.empty, at: offset)))
    let outer = current
    current = number
    defer { current = outer }
    var inner = definition.place.binding(.function(definition))
    for (index, parameter) in parameters.enumerated() {
      inner = inner.binding(.closure(parameter.name.text, function: number, index: index))
    }
    var bound: [(source: Operation, slot: Slot)] = []
    for (index, parameter) in parameters.enumerated() where parameter.isValue {
      let slot = newSlot()
      let closure = Operation(.parameter(function: number, index: index), at: offset)
      bound.append((closure, slot))
      inner = inner.binding(.variable(parameter.name.text, slot))
    }
    functions[number].body = binding(bound, lower(definition.syntax.body, inner))
    return number
  }

  mutating func lowerDefinition(
    _ function: FunctionSyntax, _ body: ExpressionSyntax, _ place: LexicalPlace
  ) -> Operation.Form {
    let definition = FunctionDefinition(function, place: place, parent: current)
    return lower(body, place.binding(.function(definition))).form
  }
}
