import JQMachine
import JSON

/// Expressions for tests, put together as the compiler would.
extension Operation {
  static let input = op(.identity)
  static func constant(_ value: JSONValue) -> Operation { op(.constant(value)) }
  static func variable(_ index: Int) -> Operation { op(.variable(Slot(function: 0, index: index))) }
  static func pipe(_ first: Operation, _ second: Operation) -> Operation {
    op(.pipe(first, second))
  }
  static func comma(_ first: Operation, _ second: Operation) -> Operation {
    op(.comma(first, second))
  }
  static func collect(_ body: Operation) -> Operation { op(.collect(body)) }
  static func add(_ left: Operation, _ right: Operation) -> Operation {
    op(.binary(.add, left, right))
  }
  static func attempt(_ body: Operation) -> Operation { op(.attempt(body, handler: input)) }
  static func machine(_ function: MachineFunction, _ operands: Operation...) -> Operation {
    op(.machine(function, operands))
  }
  static func native(_ name: String, _ arguments: Operation...) -> Operation {
    let function = NativeFunction.named(name, arity: arguments.count)
    return op(function.map { .native($0.id, arguments) } ?? .empty)
  }

  // `.name`
  static func field(_ name: String) -> Operation { index(constant(.string(name))) }
  // `.[key]`
  static func index(_ key: Operation, isOptional: Bool = false) -> Operation {
    op(.index(input, key: key, isOptional: isOptional))
  }
  // `.[]`
  static var elements: Operation { op(.iterate(input, isOptional: false)) }
  // `.[]?`
  static var possibleElements: Operation { op(.iterate(input, isOptional: true)) }
  // `range(count)`
  static func range(_ count: Double) -> Operation {
    machine(.range, constant(0), constant(.number(count)))
  }
  // `source as $slot | body`
  static func bind(_ source: Operation, to slot: Int, _ body: Operation) -> Operation {
    op(.bind(source, [.variable(Slot(function: 0, index: slot))], body: body))
  }
  // `reduce source as $slot (initial; update)`
  static func reduce(
    _ source: Operation, slot: Int = 0, _ initial: Operation, _ update: Operation
  ) -> Operation {
    let pattern = Pattern.variable(Slot(function: 0, index: slot))
    return op(.reduce(source, [pattern], initial: initial, update: update))
  }
  // `def f: body; f`, where `call` in the body is `f`
  static let call = op(.call(1, []))

  private static func op(_ form: Form) -> Operation { Operation(form, at: 0) }
}

extension ExpressionCode {
  /// An expression with four variables, and a function that `Operation.call` calls.
  init(_ body: Operation, function: Operation = .input) {
    self.init(
      LoweredProgram(
        functions: [
          .init(parent: nil, parameterCount: 0, slotCount: 4, body: body),
          .init(parent: 0, parameterCount: 0, slotCount: 0, body: function),
        ], variables: []))
  }

  /// The kind of error that the expression ends in; nil where it ends well.
  func failure(_ input: JSONValue = .null, limits: EvaluationLimits = .init())
    -> ExpressionError.Kind?
  {
    do throws(ExpressionError) {
      _ = try evaluate(input, limits: limits)
      return nil
    } catch { return error.kind }
  }
}
