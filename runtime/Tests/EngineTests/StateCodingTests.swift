import Engine
import JSON
import Program
import ScriptedHost
import TestRandom
import Testing

@Suite struct StateCodingTests {
  static let environment = Environment(program: PreparedProgram(ReplayTests.program))

  @Test(arguments: 1...12) func `the encoded state is the whole state`(seed: UInt64) {
    var undisturbed = ScriptedHost(Self.environment, seed: seed, recovery: .none)
    undisturbed.run()
    var host = ScriptedHost(Self.environment, seed: seed, recovery: .state)
    host.run()
    #expect(host.differences == [])
    #expect(host.log == undisturbed.log)
  }

  @Test(arguments: 1...6)
  func `altered states are refused or go on, and never stop the process`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var host = ScriptedHost(Self.environment, input: ["a": [1, 2]], seed: seed, recovery: .none)
    host.run(steps: 4 + 5 * Int(seed))
    let bytes = host.instance.encoded(in: Self.environment)
    for place in bytes.indices {
      for _ in 0..<4 {
        var copy = bytes
        copy[place] = UInt8.random(in: 0...255, using: &random)
        exercise(copy)
      }
      exercise(Array(bytes[..<place]))
    }
    #expect(throws: StateFormatError.self) {
      try WorkflowInstance(encoded: bytes + [0], in: Self.environment)
    }
    let other = Environment(program: PreparedProgram(ProgramBuilder.program([.call("x")])))
    exercise(bytes, other)
  }

  /// Reads a state and, if it can be read, runs it for some steps.
  private func exercise(_ bytes: [UInt8], _ environment: Environment = Self.environment) {
    guard var instance = try? WorkflowInstance(encoded: bytes, in: environment) else { return }
    let now = Timestamp(nanoseconds: 1_800_000_000_000_000_000)
    var actions = instance.resume(at: now, in: environment)
    for _ in 0..<8 {
      if instance.isReady {
        actions += instance.advance(at: now, in: environment)
      } else if let action = actions.popLast() {
        if let event = Self.answer(action) {
          actions += instance.resume(with: event, at: now, in: environment)
        }
      } else {
        actions = instance.outstandingEffects(in: environment).actions
      }
    }
    _ = instance.encoded(in: environment)
    _ = instance.cancel(at: now, in: environment)
  }

  private static func answer(_ action: Action) -> Event? {
    switch action {
    case .setTimer(let effect, _): Event(effect: effect, result: .fired)
    case .call(let effect, _): Event(effect: effect, result: .output(1))
    default: nil
    }
  }

  @Test func `a state with what is made of secrets is for memory alone`() {
    let plain = ProgramBuilder.program([.call("a")])
    let instance = WorkflowInstance(id: "x", input: "the k3y", seed: 1)
    let environment = Environment(program: PreparedProgram(plain), secrets: ["key": "k3y"])
    let checkpoint = instance.checkpoint(in: environment)
    #expect(checkpoint.map { String(decoding: $0, as: UTF8.self).contains("k3y") } == false)
  }
}
