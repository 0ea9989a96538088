import JQMachine
import JSON

/// Operators, strings and objects.
extension Lowering {
  func binary(_ left: Operation, _ symbol: BinaryOperator, _ right: Operation) -> Operation.Form {
    switch symbol {
    case .alternative: .alternative(left, right)
    case .and: .and(left, right)
    case .or: .or(left, right)
    case .assign: .machine(.assign, [left, right])
    case .update: .machine(.modify, [left, right])
    case .addUpdate: .machine(.modifyAdd, [left, right])
    case .subtractUpdate: .machine(.modifySubtract, [left, right])
    case .multiplyUpdate: .machine(.modifyMultiply, [left, right])
    case .divideUpdate: .machine(.modifyDivide, [left, right])
    case .moduloUpdate: .machine(.modifyModulo, [left, right])
    case .alternativeUpdate: .machine(.modifyAlternative, [left, right])
    case .equal: .binary(.equal, left, right)
    case .notEqual: .binary(.notEqual, left, right)
    case .less: .binary(.less, left, right)
    case .lessOrEqual: .binary(.lessOrEqual, left, right)
    case .greater: .binary(.greater, left, right)
    case .greaterOrEqual: .binary(.greaterOrEqual, left, right)
    case .add: .binary(.add, left, right)
    case .subtract: .binary(.subtract, left, right)
    case .multiply: .binary(.multiply, left, right)
    case .divide: .binary(.divide, left, right)
    case .modulo: .binary(.modulo, left, right)
    }
  }

  /// A string: a constant, or its parts, of which interpolations go through the format.
  mutating func lower(_ string: StringSyntax, _ syntax: ExpressionSyntax, _ place: LexicalPlace)
    -> Operation.Form
  {
    lower(string, at: place.offset(syntax), place)
  }

  mutating func lower(_ string: StringSyntax, at offset: Int, _ place: LexicalPlace)
    -> Operation.Form
  {
    if let constant = string.constant { return .constant(.string(constant)) }
    return .text(
      string.parts.map { part in
        switch part {
        case .text(let text): return Operation(.constant(.string(text)), at: offset)
        case .interpolation(let expression):
          let value = lower(expression, place)
          guard let name = string.format?.text, name != "text" else { return value }
          let formatted = Operation(formatting(name, at: offset), at: offset)
          return Operation(.pipe(value, formatted), at: offset)
        }
      })
  }

  /// `@name` on its own.
  func format(_ name: String, _ syntax: ExpressionSyntax, _ place: LexicalPlace) -> Operation.Form {
    formatting(name, at: place.offset(syntax))
  }

  private func formatting(_ name: String, at offset: Int) -> Operation.Form {
    guard let format = NativeFunction.named("format", arity: 1) else { return .identity }
    return .native(format.id, [Operation(.constant(.string(name)), at: offset)])
  }

  /// An object; keys that are computed and name a field too are evaluated first, and once.
  mutating func object(_ entries: [ObjectEntrySyntax], _ place: LexicalPlace) -> Operation.Form {
    var bound: [(source: Operation, slot: Slot)] = []
    let lowered = entries.map { lower($0, place, &bound) }
    guard !bound.isEmpty else { return .object(lowered) }
    return binding(bound, Operation(.object(lowered), at: bound[0].source.offset)).form
  }

  private mutating func lower(
    _ entry: ObjectEntrySyntax, _ place: LexicalPlace,
    _ bound: inout [(source: Operation, slot: Slot)]
  ) -> (key: Operation, value: Operation) {
    let offset = place.callOffset ?? entry.keyRange.lowerBound
    func constant(_ text: String) -> Operation { Operation(.constant(.string(text)), at: offset) }
    func field(_ key: Operation) -> Operation {
      let input = Operation(.identity, at: offset)
      return Operation(.index(input, key: key, isOptional: false), at: offset)
    }
    let value = entry.value.map { lower($0, place) }
    switch entry.key {
    case .name(let name): return (constant(name), value ?? field(constant(name)))
    case .variable(let name):
      let variable = variable(named: name, entry.keyRange, place)
      guard let value else { return (constant(name), variable) }
      return (variable, value)
    case .location(let line):
      return (constant("__loc__"), Operation(.constant(Self.location(line)), at: offset))
    case .string(let string):
      let key = Operation(lower(string, at: offset, place), at: offset)
      if let value { return (key, value) }
      if key.constant != nil { return (key, field(key)) }
      let slot = newSlot()
      bound.append((key, slot))
      let variable = Operation(.variable(slot), at: offset)
      return (variable, field(variable))
    case .computed(let expression):
      return (lower(expression, place), value ?? constant(""))
    }
  }
}
