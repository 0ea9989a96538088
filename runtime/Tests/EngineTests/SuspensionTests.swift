import Engine
import JSON
import Program
import Testing

@Suite struct SuspensionTests {
  /// An instance whose effects are answered by hand, at whole seconds.
  private struct Hand {
    var instance = WorkflowInstance(id: "1", input: .null, seed: 1)
    let environment: Environment
    private(set) var log: [String] = []
    private var effects: [EffectID] = []
    private var second: Int64 = 0

    init(_ steps: [Step], timeout: Int64? = nil, traces: Bool = false) {
      environment = Environment(
        program: PreparedProgram(ProgramBuilder.program(steps, timeout: timeout)), traces: traces)
    }

    private var now: Timestamp { Timestamp(nanoseconds: second * 1_000_000_000) }

    mutating func start() { take(instance.start(at: now, in: environment)) }
    mutating func suspend() { take(instance.suspend(at: now, in: environment)) }
    mutating func resume() { take(instance.resume(at: now, in: environment)) }
    mutating func advance() { take(instance.advance(at: now, in: environment)) }
    mutating func cancel() { take(instance.cancel(at: now, in: environment)) }

    /// Answers the effect that was asked for at the position.
    mutating func answer(_ position: Int, _ result: EffectResult) {
      second += 1
      take(
        instance.resume(
          with: Event(effect: effects[position], result: result), at: now, in: environment))
    }

    private mutating func take(_ actions: [Action]) {
      for action in actions {
        switch action {
        case .setTimer(let effect, _), .call(let effect, _), .subscribe(let effect, _):
          effects.append(effect)
          log.append("effect \(effects.count - 1)")
        case .consumed(_, let isConsumed): log.append("consumed \(isConsumed)")
        case .completed(let output): log.append("completed \(output)")
        case .faulted(let error): log.append("faulted \(error.status)")
        case .trace(let event):
          log.append(
            "\(event.type.split(separator: ".").dropFirst(2).prefix(2).joined(separator: " ")) "
              + (event.task ?? ""))
        case .cancel: log.append("cancel")
        default: log.append("other")
        }
      }
    }
  }

  @Test func `a halted instance takes answers and begins nothing until it is resumed`() {
    var hand = Hand([.fork("f", [.call("a"), .block("b", [.call("c"), .call("d")])])])
    hand.start()
    hand.suspend()
    hand.suspend()
    hand.answer(0, .output("A"))
    hand.answer(1, .output("B"))
    hand.advance()
    #expect(!hand.instance.isReady && hand.instance.isSuspended)
    #expect(hand.log == ["effect 0", "effect 1"])
    hand.resume()
    hand.resume()
    #expect(hand.log == ["effect 0", "effect 1", "effect 2"])
    hand.answer(2, .output("C"))
    #expect(hand.log.last == #"completed ["A","C"]"#)
  }

  @Test func `a halted instance consumes events, and its timeouts do not undo that`() throws {
    var hand = Hand([.listen("l", to: .one(ListenTests.type("a")), timeout: 5)])
    hand.start()
    hand.suspend()
    hand.answer(1, .event(try CloudEvent(ListenTests.event("b", data: 1))))
    hand.answer(1, .event(try CloudEvent(ListenTests.event("a", data: 2))))
    hand.answer(1, .event(try CloudEvent(ListenTests.event("a", data: 3))))
    hand.answer(0, .fired)
    #expect(
      hand.log
        == ["effect 0", "effect 1", "consumed false", "consumed true", "cancel", "consumed false"])
    hand.resume()
    #expect(hand.log.last == "completed [2]")
  }

  @Test(arguments: [(false, "completed 1"), (true, "faulted 408")])
  func `what comes first decides, the answer or the timeout`(_ isLate: Bool, _ expected: String) {
    var hand = Hand([.call("c", timeout: 5)])
    hand.start()
    hand.suspend()
    for position in isLate ? [0, 1] : [1, 0] {
      hand.answer(position, position == 0 ? .fired : .output(1))
    }
    hand.resume()
    #expect(hand.log.last == expected)
  }

  @Test func `the workflow's timeout and a cancellation end a halted instance`() {
    var timed = Hand([.call("c")], timeout: 5)
    timed.start()
    timed.suspend()
    timed.answer(0, .fired)
    #expect(timed.log.last == "faulted 408")
    var cancelled = Hand([.call("c")])
    cancelled.start()
    cancelled.suspend()
    cancelled.cancel()
    #expect(cancelled.log == ["effect 0", "cancel"])
    #expect(cancelled.instance.status == .cancelled)
  }

  @Test func `the workflow and every task that has begun are told to be halted and to go on`() {
    var hand = Hand([.block("b", [.call("c")])], traces: true)
    hand.start()
    hand.suspend()
    hand.answer(0, .output(1))
    hand.resume()
    #expect(
      hand.log.dropFirst(6) == [
        "workflow suspended ", "task suspended /do/0/b", "task suspended /do/0/b/do/0/c",
        "workflow resumed ", "task resumed /do/0/b", "task resumed /do/0/b/do/0/c",
        "task completed /do/0/b/do/0/c", "task completed /do/0/b", "workflow completed ",
        "completed 1",
      ])
  }
}
