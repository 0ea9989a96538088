import Engine
import JSON
import Program
import Testing

@Suite struct LifecycleTests {
  @Test func `every change in the life of the workflow and its tasks is told`() {
    let steps: [Step] = [
      .set("s", 1),
      .attempt("t", [.raise("r")], retry: RetryPolicy(attemptLimit: 1), handler: [.set("h", 2)]),
      .fork("f", compete: true, [.wait("w", 9), .set("v", 3)]),
    ]
    var host = VirtualHost(ProgramBuilder.program(steps), traces: true)
    host.run()
    let expected = [
      "started workflow", "created /do/0/s", "started /do/0/s", "completed /do/0/s",
      "created /do/1/t", "started /do/1/t",
      "created /do/1/t/try/0/r", "started /do/1/t/try/0/r", "faulted(500) /do/1/t/try/0/r",
      "retried /do/1/t",
      "created /do/1/t/try/0/r", "started /do/1/t/try/0/r", "faulted(500) /do/1/t/try/0/r",
      "created /do/1/t/catch/do/0/h", "started /do/1/t/catch/do/0/h",
      "completed /do/1/t/catch/do/0/h", "completed /do/1/t",
      "created /do/2/f", "started /do/2/f",
      "created /do/2/f/fork/branches/0/w", "started /do/2/f/fork/branches/0/w", "timer 9.0",
      "created /do/2/f/fork/branches/1/v", "started /do/2/f/fork/branches/1/v",
      "completed /do/2/f/fork/branches/1/v", "cancel", "cancelled /do/2/f/fork/branches/0/w",
      "completed /do/2/f", "completed workflow", "completed 3",
    ]
    #expect(host.log == expected.map { "0 \($0)" })
  }

  @Test func `an emitted event has what every event needs, and is the output`() throws {
    let program = ProgramBuilder.program([
      Step("e") { _, _ in .emit(.literal(["type": "order.placed", "data": ["id": 1]])) }
    ])
    var host = VirtualHost(program)
    host.run()
    guard case .completed(let event)? = host.instance.outcome else {
      Issue.record("not completed")
      return
    }
    #expect(host.log.first == "0 publish \(event)")
    #expect(
      event == [
        "type": "order.placed", "data": ["id": 1], "specversion": "1.0",
        "id": event["id"] ?? .null, "source": "/test/sample/1.0.0",
        "time": "1970-01-01T00:00:00.000Z",
      ])
    let id = event["id"]?.stringValue ?? ""
    let matches = try /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
      .wholeMatch(in: id)
    #expect(matches != nil)
  }

  @Test func `an answer that nobody waits for changes nothing, and a stopped instance is quiet`() {
    let program = ProgramBuilder.program([.block("a", timeout: 2, [.call("c")]), .wait("w", 9)])
    let environment = Environment(program: PreparedProgram(program))
    var instance = WorkflowInstance(id: "1", input: .null, seed: 1)
    let start = Timestamp(nanoseconds: 0)
    var call: EffectID?
    for case .call(let effect, _) in instance.start(at: start, in: environment) { call = effect }
    guard let call else {
      Issue.record("no call")
      return
    }
    let answer = Event(effect: call, result: .output(1))
    let first = instance.resume(with: answer, at: start, in: environment)
    let second = instance.resume(with: answer, at: start, in: environment)
    #expect(first.count == 2 && second.isEmpty)
    #expect(instance.cancel(at: start, in: environment).count == 1)
    #expect(instance.resume(with: answer, at: start, in: environment).isEmpty)
  }
}
