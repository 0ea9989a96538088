import Engine
import JSON
import Program
import ScriptedHost
import TestRandom
import Testing

@Suite struct ReplayTests {
  static let program = ProgramBuilder.program(
    [
      .set("s", ["order": [1, 2, 3]]),
      .attempt(
        "t", timeout: 60,
        [
          .call("a", timeout: 5),
          .loop("l", [1, 2, 3], [.set("x", 1), .call("b"), .wait("w", 1)]),
        ],
        retry: RetryPolicy(
          delay: .nanoseconds(1_000_000_000), backoff: .exponential,
          jitter: (.nanoseconds(0), .nanoseconds(3_000_000_000)), attemptLimit: 3,
          attemptDuration: .nanoseconds(20_000_000_000)), handler: [.set("h", 1)]),
      .fork("f", [.call("c"), .block("d", [.wait("e", 2), .call("g")]), .wait("i", 3)]),
      .fork("r", compete: true, [.call("j"), .wait("k", 2)]),
      .listen(
        "u", to: .any([type("ordered"), type("paid")], until: .consumed(.one(type("cancelled")))),
        timeout: 60, each: [.call("v"), .set("x", 1)]),
      .listen("y", to: .all([type("paid"), type("ordered")])),
      Step.call("m").extended(before: [.call("n")], after: [.wait("o", 1), .set("p", 2)]),
    ], timeout: 300)

  private static func type(_ name: String) -> EventFilter {
    EventFilter(attributes: [(name: "type", value: .literal(.string(name)))])
  }

  @Test(arguments: 1...12) func `records give the instance again after every step`(seed: UInt64) {
    let environment = Environment(program: PreparedProgram(Self.program), traces: true)
    var undisturbed = ScriptedHost(environment, seed: seed, recovery: .none)
    undisturbed.run()
    var host = ScriptedHost(environment, seed: seed, recovery: .replay)
    host.run()
    #expect(host.differences == [])
    #expect(host.log == undisturbed.log)
  }

  @Test func `a record that does not fit names the instance, its place and the task`() throws {
    let environment = Environment(program: PreparedProgram(ProgramBuilder.program([.call("a")])))
    let other = Environment(
      program: PreparedProgram(ProgramBuilder.program([.set("b", 1), .wait("c", 1)])))
    var instance = WorkflowInstance(id: "x", input: .null, seed: 1)
    var replay = Replay(instance)
    let now = Timestamp(nanoseconds: 0)
    let start = try #require(instance.record(.start, at: now))
    let actions = instance.take(.start, at: now, in: environment)
    guard case .call(let effect, _)? = actions.first else {
      Issue.record("no call")
      return
    }
    let answer = StepCause.answer(Event(effect: effect, result: .output(1)))
    let record = try #require(instance.record(answer, at: now))
    _ = try replay.take(start, in: other)
    let error = #expect(throws: ReplayError.self) { try replay.take(record, in: other) }
    #expect(
      "\(try #require(error))" == """
        record 2 of the instance 'x' does not fit its program: it answers the call of the task \
        /do/0/b, but effect 1 is the wait of the task /do/1/c
        """)
    #expect(throws: ReplayError.self) { try replay.take(start, in: other) }
    #expect(replay.sequence == 1)
  }

  @Test func `the texts of secrets are read anew, never from the journal`() throws {
    let program = PreparedProgram(ProgramBuilder.program([.call("a")]))
    let input: JSONValue = ["token s3cret, s3cret": "s3cre", "user": "me"]
    func environment(_ token: String) -> Environment {
      Environment(program: program, secrets: ["key": ["user": "me", "token": .string(token)]])
    }
    let origin = InstanceOrigin(id: "x", input: input, seed: 1)
    let bytes = origin.encoded(in: environment("s3cret"))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cret"))
    let read = try InstanceOrigin(encoded: bytes, in: environment("s3cret"))
    #expect("\(read)" == "\(origin)")
    let anew = try InstanceOrigin(encoded: bytes, in: environment("n3w"))
    #expect(anew.input == ["token n3w, n3w": "s3cre", "user": "me"])
    let others = Environment(program: program, otherSecrets: ["key": "s3cret"])
    #expect(!String(decoding: origin.encoded(in: others), as: UTF8.self).contains("s3cret"))
    #expect(throws: StateFormatError.missingSecret("key")) {
      try InstanceOrigin(encoded: bytes, in: Environment(program: program))
    }
  }

  @Test func `altered records are refused or are other records, and never stop the process`() {
    let environment = Environment(
      program: PreparedProgram(Self.program), secrets: ["key": "three"])
    var host = ScriptedHost(environment, input: ["three": [1.5, true]], seed: 5, recovery: .none)
    host.run()
    var random = SeededGenerator(seed: 1)
    for (sequence, bytes) in host.journal.enumerated() {
      for place in bytes.indices {
        var copy = bytes
        copy[place] = UInt8.random(in: 0...255, using: &random)
        check(copy, sequence, environment)
        check(Array(bytes[..<place]), sequence, environment)
      }
      #expect(throws: StateFormatError.self) {
        try StepRecord(encoded: bytes + [0], in: environment)
      }
    }
  }

  private func check(_ bytes: [UInt8], _ sequence: Int, _ environment: Environment) {
    if sequence == 0 {
      _ = try? InstanceOrigin(encoded: bytes, in: environment)
    } else if let record = try? StepRecord(encoded: bytes, in: environment) {
      var replay = Replay(WorkflowInstance(id: "x", input: .null, seed: 1))
      _ = try? replay.take(record, in: environment)
    }
  }
}
