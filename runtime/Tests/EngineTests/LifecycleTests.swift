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

  @Test func `each phase of the workflow and its tasks is told where that is wanted`() {
    let steps: [Step] = [
      .set("s", 1), .wait("w", 1), .call("c"), .listen("l", to: .one(ListenTests.type("a"))),
    ]
    var host = VirtualHost(
      ProgramBuilder.program(steps), traces: true, tracesStatus: true,
      events: [(3, ListenTests.event("a", data: 1))], answers: { _ in (1, .output(2)) })
    host.run()
    let phases = host.log.filter { line in
      StatusPhase.allCases.contains { line.split(separator: " ")[1] == $0.rawValue }
    }
    #expect(
      phases.filter { $0.contains("workflow") } == [
        "0 waiting workflow", "1 running workflow", "2 waiting workflow", "3 completed workflow",
        "3 completed workflow",
      ])
    #expect(
      phases.filter { $0.contains("/do/3/l") } == [
        "2 pending /do/3/l", "2 running /do/3/l", "2 waiting /do/3/l", "3 completed /do/3/l",
        "3 completed /do/3/l",
      ])
  }

  @Test func `a correlation is told when it begins and when it is complete`() {
    var host = VirtualHost(
      ProgramBuilder.program([.listen("l", to: .one(ListenTests.type("a")))]), traces: true,
      events: [(3, ListenTests.event("a", data: 1))])
    host.run()
    #expect(
      host.log.dropFirst(3) == [
        "0 subscribe a", "0 correlation-started workflow", "3 consumed", "3 cancel",
        "3 correlation-completed{} workflow", "3 completed /do/0/l", "3 completed workflow",
        "3 completed [1]",
      ])
  }

  @Test(
    arguments: [
      (.started, nil, "workflow.started", "startedAt", [:]),
      (.suspended, nil, "workflow.suspended", "suspendedAt", [:]),
      (.resumed, nil, "workflow.resumed", "resumedAt", [:]),
      (.correlationStarted, nil, "workflow.correlation-started", "startedAt", [:]),
      (
        .correlationCompleted(keys: ["petId": "xt84"]), nil, "workflow.correlation-completed",
        "completedAt", ["correlationKeys": ["petId": "xt84"]]
      ),
      (.cancelled, nil, "workflow.cancelled", "cancelledAt", [:]),
      (.faulted(error), nil, "workflow.faulted", "faultedAt", ["error": error.json]),
      (.completed, nil, "workflow.completed", "completedAt", ["outputUri": "https://a.test/1"]),
      (
        .statusChanged(.waiting), nil, "workflow.status-changed", "updatedAt", ["status": "waiting"]
      ),
      (.created, "/do/0/a", "task.created", "createdAt", [:]),
      (.started, "/do/0/a", "task.started", "startedAt", [:]),
      (.suspended, "/do/0/a", "task.suspended", "suspendedAt", [:]),
      (.resumed, "/do/0/a", "task.resumed", "resumedAt", [:]),
      (.retried, "/do/0/a", "task.retried", "retriedAt", [:]),
      (.cancelled, "/do/0/a", "task.cancelled", "cancelledAt", [:]),
      (.faulted(error), "/do/0/a", "task.faulted", "faultedAt", ["error": error.json]),
      (.completed, "/do/0/a", "task.completed", "completedAt", ["outputUri": "https://a.test/1"]),
      (
        .statusChanged(.running), "/do/0/a", "task.status-changed", "updatedAt",
        ["status": "running"]
      ),
    ] as [(LifecycleEvent.Change, String?, String, String, JSONObject)])
  func `a change is published as the specification says`(
    _ change: LifecycleEvent.Change, _ task: String?, _ type: String, _ time: String,
    _ more: JSONObject
  ) {
    let identity = WorkflowIdentity(
      dsl: "1.0.3", namespace: "samples", name: "order", version: "1.0.0")
    let event = LifecycleEvent(
      change: change, task: task, time: Timestamp(nanoseconds: 1_500_000_000), number: 7)
    var data: JSONObject =
      task.map { ["workflow": "order-x1.samples", "task": .string($0)] }
      ?? ["name": "order-x1.samples"]
    if type == "workflow.started" {
      data["definition"] = ["name": "order", "namespace": "samples", "version": "1.0.0"]
    }
    data[time] = "1970-01-01T00:00:01.500Z"
    for (name, value) in more { data[name] = value }
    #expect(
      event.cloudEvent(of: identity, instance: "x1", outputURI: "https://a.test/1") == [
        "specversion": "1.0", "id": "x1-7", "source": "/samples/order/1.0.0",
        "type": .string("io.serverlessworkflow.\(type).v1"), "time": "1970-01-01T00:00:01.500Z",
        "datacontenttype": "application/json", "data": .object(data),
      ])
  }

  private static let error = WorkflowError(.communication, detail: "no answer", instance: "/do/0")
}
