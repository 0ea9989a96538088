import Engine
import JSON
import Program
import Testing

@Suite struct IdempotencyKeyTests {
  /// The keys of the calls of a run, in which the first calls fail.
  private func keys(_ steps: [Step], failing: Int = 0) -> [String] {
    let environment = Environment(program: PreparedProgram(ProgramBuilder.program(steps)))
    let now = Timestamp(nanoseconds: 0)
    var instance = WorkflowInstance(id: "x", input: .null, seed: 1)
    var actions = instance.start(at: now, in: environment)
    var keys: [String] = []
    while let action = actions.popLast(), keys.count < 20 {
      guard case .call(let effect, let call) = action, let key = call.idempotencyKey else {
        continue
      }
      keys.append(key)
      let failure = WorkflowError(.communication, status: 503, detail: "no")
      let result: EffectResult = keys.count > failing ? .output(1) : .failed(failure)
      actions += instance.resume(
        with: Event(effect: effect, result: result), at: now, in: environment)
    }
    return keys
  }

  @Test func `attempts of a call share its key`() {
    let retried = Step.attempt(
      "t", [.set("a", 1), .loop("l", [1, 2], [.call("b")])], retry: RetryPolicy(attemptLimit: 3))
    #expect(keys([retried]) == ["x~0.2-0.3", "x~0.2-1.3"])
    #expect(keys([retried], failing: 2) == ["x~0.2-0.3", "x~0.2-0.3"] + keys([retried]))
  }

  @Test func `each iteration and each return to a task is another call`() {
    let steps: [Step] = [
      .block("b", [.call("c"), .loop("l", [1, 2], [.call("d"), .call("e")])]),
      .fork("f", [.call("g"), .call("h")]),
    ]
    let found = keys(steps)
    #expect(found.count == 7 && Set(found).count == 7)
    // Back to the first task twelve times, until the test has enough.
    let circle: [Step] = [.call("a"), .set("s", 1, then: .task(TaskID(0)))]
    let circled = keys(circle)
    #expect(circled.prefix(3) == ["x~0", "x~0_1", "x~0_2"] && Set(circled).count == 20)
  }

  @Test func `the same function called from two tasks makes two calls`() {
    let function = TaskID(2)
    let call = { (name: String) in
      Step(name) { _, _ in .function(function, arguments: nil) }
    }
    var program = ProgramBuilder.program([call("a"), call("b"), .call("f")])
    program.blocks[0].tasks.removeLast()
    program.tasks[1].next = .exit
    program.tasks[2].next = .exit
    let environment = Environment(program: PreparedProgram(program))
    let now = Timestamp(nanoseconds: 0)
    var instance = WorkflowInstance(id: "x", input: .null, seed: 1)
    var actions = instance.start(at: now, in: environment)
    var keys: [String] = []
    while case .call(let effect, let call)? = actions.popLast() {
      keys.append(call.idempotencyKey ?? "")
      actions = instance.resume(
        with: Event(effect: effect, result: .output(1)), at: now, in: environment)
    }
    #expect(keys == ["x~0.2", "x~1.2"])
  }
}
