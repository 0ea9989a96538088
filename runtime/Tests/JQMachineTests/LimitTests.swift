import JQMachine
import JSON
import Testing

@Suite struct `Limits of an evaluation` {
  private let few = EvaluationLimits(steps: 20_000, depth: 1_000, memory: 16 << 20)

  @Test func `endless loops end, and no handler catches that`() {
    let endless: [Operation] = [
      .machine(.repeatLoop, .input),
      .machine(.until, .constant(false), .input),
      .machine(.isEmpty, .pipe(.range(.infinity), .machine(.select, .constant(false)))),
      .pipe(.machine(.whileLoop, .constant(true), .input), .machine(.select, .constant(false))),
      .machine(.recurse, .input),
      .call,
    ]
    for body in endless {
      for body in [body, .attempt(body)] {
        let code = ExpressionCode(.machine(.last, body), function: .call)
        #expect(code.failure(limits: few) == .stepLimit)
      }
    }
  }

  @Test func `recursion ends at the depth limit, not at the end of the stack`() {
    let deep: [(body: Operation, limits: EvaluationLimits)] = [
      (.collect(.call), .init()),
      (.collect(.call), few),
      (.add(.call, .call), .init(steps: 1_000_000)),
      (.comma(.constant(1), .pipe(.call, .call)), .init(steps: 1_000_000)),
      (.machine(.path, .call), few),
      (.bind(.call, to: 0, .input), .init()),
      (.machine(.walk, .call), .init(steps: 1_000_000)),
    ]
    for (body, limits) in deep {
      let failure = ExpressionCode(.call, function: body).failure([1, 2], limits: limits)
      #expect(failure == .depthLimit || failure == .stepLimit)
    }
  }

  @Test func `values do not nest without end`() {
    let nesting: [Operation] = [
      .collect(.input), .machine(.setPath, .constant(["a"]), .input),
      .bind(.input, to: 1, .machine(.assign, .field("a"), .variable(1))),
      .bind(.input, to: 1, .machine(.modify, .field("a"), .variable(1))),
    ]
    for update in nesting {
      let code = ExpressionCode(.reduce(.range(50_000), .constant(.null), update))
      #expect(code.failure() == .depthLimit)
    }
  }

  @Test func `strings and arrays do not grow without end`() {
    let doubling = Operation.reduce(.range(1_000), .constant("x"), .add(.input, .input))
    #expect(ExpressionCode(doubling).failure() == .sizeLimit)
    #expect(ExpressionCode(.collect(.range(1e9))).failure(limits: wide) == .sizeLimit)
    let object = Operation.reduce(
      .range(1e9), .constant([:]),
      .machine(.assign, .index(.pipe(.variable(0), .native("tostring"))), .constant(1)))
    #expect(ExpressionCode(object).failure(limits: wide) == .sizeLimit)
    let texts = Operation.collect(
      .pipe(.range(1e6), .op(binary: .multiply, .constant("0123456789"), .constant(100_000))))
    #expect(ExpressionCode(texts).failure(limits: wide) == .sizeLimit)
  }

  private let wide = EvaluationLimits(memory: 1 << 20)

  @Test func `too long a repetition and too great an index are errors of jq`() {
    let repeated = Operation.op(binary: .multiply, .constant("x"), .constant(1e9))
    #expect(ExpressionCode(repeated).failure() == .raised("Repeat string result too long"))
    let index = Operation.machine(.setPath, .constant([1e8]), .constant(1))
    #expect(ExpressionCode(index).failure() == .raised("Array index too large"))
    let place = Operation.machine(.assign, .index(.constant(1e8)), .constant(1))
    #expect(ExpressionCode(place).failure() == .raised("Array index too large"))
  }

  @Test func `a small value with endlessly many shared parts does not leave the machine`() {
    let shared = Operation.reduce(
      .range(60), .constant(1), .collect(.comma(.input, .input)))
    #expect(ExpressionCode(shared).failure() == .sizeLimit)
    #expect(ExpressionCode(.pipe(shared, Operation(.raise, at: 0))).failure() == .sizeLimit)
  }
}

extension Operation {
  static func op(binary: BinaryOperation, _ left: Operation, _ right: Operation) -> Operation {
    Operation(.binary(binary, left, right), at: 0)
  }
}
