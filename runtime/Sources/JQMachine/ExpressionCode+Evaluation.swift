import JSON

extension ExpressionCode {
  /// Evaluates to all outputs.
  ///
  /// `variables` are the values of the free variables in the order of their slots; missing ones
  /// are `null`. Throws what the expression raises, or that a limit was reached.
  public func evaluate(
    _ input: JSONValue, variables: [JSONValue] = [], environment: EvaluationEnvironment = .init(),
    limits: EvaluationLimits = .init()
  ) throws(ExpressionError) -> [JSONValue] {
    var outputs: [JSONValue] = []
    try forEachOutput(input, variables: variables, environment: environment, limits: limits) {
      outputs.append($0)
      return true
    }
    return outputs
  }

  /// Hands every output to `body` as it comes, until `body` gives false.
  public func forEachOutput(
    _ input: JSONValue, variables: [JSONValue] = [], environment: EvaluationEnvironment = .init(),
    limits: EvaluationLimits = .init(), _ body: (JSONValue) -> Bool
  ) throws(ExpressionError) {
    try run(input, variables, environment, limits) { (machine, frame) throws(Signal) in
      // Stopping is a break from a label that the code cannot have.
      let stop = -1
      do throws(Signal) {
        try machine.run(machine.main, input, frame) { (value: consuming JSONValue) throws(Signal) in
          guard body(try machine.leaving(value)) else { throw .leave(stop) }
        }
      } catch {
        guard case .leave(stop) = error else { throw error }
      }
    }
  }

  /// Evaluates to the one output there is; none or several are an error (semantics.md row 22).
  public func evaluateOne(
    _ input: JSONValue, variables: [JSONValue] = [], environment: EvaluationEnvironment = .init(),
    limits: EvaluationLimits = .init()
  ) throws(ExpressionError) -> JSONValue {
    try run(input, variables, environment, limits) { (machine, frame) throws(Signal) in
      try machine.leaving(
        machine.nodes[Int(machine.main)].isSingle
          ? machine.single(Int(machine.main), input, frame)
          : machine.only(Int(machine.main), input, frame))
    }
  }

  /// Whether the expression has exactly one output, or an error, whatever its input.
  public var alwaysGivesOneOutput: Bool {
    code.nodes[Int(code.functions[0].body)].isSingle
  }

  private func run<Result>(
    _ input: JSONValue, _ variables: [JSONValue], _ environment: EvaluationEnvironment,
    _ limits: EvaluationLimits, _ body: (Machine, Frame) throws(Signal) -> Result
  ) throws(ExpressionError) -> Result {
    let result = Machine.with(code, environment, limits) { machine in
      let frame = Frame(parent: nil, slotCount: Int(code.functions[0].slotCount))
      for (slot, value) in zip(self.variables.indices, variables) { frame.slots[slot] = value }
      return Swift.Result { () throws(ExpressionError) in
        do throws(Signal) {
          return try body(machine, frame)
        } catch {
          throw machine.error(of: error)
        }
      }
    }
    return try result.get()
  }
}

extension Machine {
  /// The node of the main expression.
  var main: Int32 { code.functions[0].body }

  /// The error that unwound the whole evaluation.
  fileprivate func error(of signal: Signal) -> ExpressionError {
    guard case .leave(let label) = signal else {
      let error = state.pointee.error ?? ExpressionError(.noOutput)
      switch error.kind {
      case .raised(let value), .halted(_, let value?):
        return value.excess(over: ValueLimit.extent) == nil ? error : .tooLarge
      default: return error
      }
    }
    return ExpressionError(.raised(.object(["__jq": .number(Double(label))])))
  }
}
