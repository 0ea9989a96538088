import Engine
import JSON
import Program
import TestRandom

/// Runs an instance as a service would: with a journal, a clock that only the host moves, and
/// answers, interruptions and late answers drawn from a seed.
///
/// After each step it may lose the instance and recover it; then it tells where what it recovered
/// differs from what it lost.
public struct ScriptedHost {
  /// How the host gets its instance back after a step.
  public enum Recovery: Sendable, CaseIterable {
    /// It never loses it.
    case none
    /// From the origin and every record.
    case replay
    /// From the encoded state.
    case state
  }

  /// What the host did and was asked for, a line each.
  public private(set) var log: [String] = []
  /// Where a recovered instance differed from the one that was lost.
  public private(set) var differences: [String] = []
  /// The instance.
  public private(set) var instance: WorkflowInstance
  /// Everything that was written to the journal: the origin, then a record for each step.
  public private(set) var journal: [[UInt8]]

  private struct Pending {
    var effect: EffectID
    var action: String
    var due: Timestamp
    var result: EffectResult
  }

  private let environment: Environment
  private let recovery: Recovery
  private var random: SeededGenerator
  private var pending: [Pending] = []
  private var answered: [Event] = []
  private var now = Timestamp(nanoseconds: 1_700_000_000_000_000_000)

  /// Makes a host of an instance that has not started.
  public init(
    _ environment: Environment, input: JSONValue = .null, seed: UInt64, recovery: Recovery
  ) {
    let origin = InstanceOrigin(input: input, seed: seed, taskLimit: 5)
    self.environment = environment
    self.recovery = recovery
    random = SeededGenerator(seed: seed)
    instance = WorkflowInstance(origin)
    journal = [origin.encoded(in: environment)]
  }

  /// Runs until the instance ends, nothing is left to do, or so many steps are done.
  public mutating func run(steps limit: Int = 150) {
    take(.start)
    while instance.outcome == nil, journal.count < limit {
      now = now.advanced(by: 1_000_000)
      switch Int.random(in: 0..<60, using: &random) {
      case 0: take(instance.isSuspended ? .resume : .suspend)
      case 1 where journal.count > 12: take(.cancel)
      case 2...4: if let late = answered.randomElement(using: &random) { take(.answer(late)) }
      default: goOn()
      }
      if pending.isEmpty, !instance.isReady, !instance.isSuspended { return }
    }
  }

  private mutating func goOn() {
    if instance.isReady { return take(.advance) }
    guard let next = pending.indices.min(by: { pending[$0].due < pending[$1].due }) else {
      return take(.resume)
    }
    let answer = pending[next]
    now = max(now, answer.due)
    let event = Event(effect: answer.effect, result: answer.result)
    answered.append(event)
    if case .event = answer.result {
      // A subscription has any number of answers.
      pending[next].due = now.advanced(by: 1_000_000_000)
      pending[next].result = self.event()
    } else {
      pending.remove(at: next)
    }
    take(.answer(event))
  }

  private mutating func take(_ cause: StepCause) {
    guard let record = instance.record(cause, at: now) else { return }
    log.append("step \(cause)")
    let actions = instance.take(cause, at: now, in: environment)
    for action in actions { perform(action) }
    // An event that is not consumed changes nothing.
    if actions.count == 1, case .consumed(_, false) = actions[0] { return }
    journal.append(record.encoded(in: environment))
    recover()
  }

  private mutating func perform(_ action: Action) {
    log.append("\(action)")
    switch action {
    case .setTimer(let effect, let due): wait(effect, action, due: due, .fired)
    case .authorize(let effect, let credentials):
      wait(effect, action, .authorized(Self.authorization(credentials)))
    case .call(let effect, _), .callOperation(let effect, _), .callFunction(let effect, _):
      wait(effect, action, answer())
    case .run(let effect, let process): if process.awaits { wait(effect, action, answer()) }
    case .startWorkflow(let effect, let start): if start.awaits { wait(effect, action, answer()) }
    case .subscribe(let effect, _): wait(effect, action, event())
    case .cancel(let effect): pending.removeAll { $0.effect == effect }
    case .consumed, .publish, .trace, .completed, .faulted: break
    }
  }

  private mutating func wait(
    _ effect: EffectID, _ action: Action, due: Timestamp? = nil, _ result: EffectResult
  ) {
    let delay = Int64.random(in: 0...8_000_000_000, using: &random)
    pending.append(
      Pending(
        effect: effect, action: "\(action)", due: due ?? now.advanced(by: delay), result: result))
  }

  private mutating func answer() -> EffectResult {
    let number = Double(Int.random(in: 0..<10, using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0...6:
      return .output([
        "n": .number(number), "list": [1, "two", ["three": .null]], "id": "one", "sku": "tea",
        "price": .number(number / 4), "available": 3, "state": "paid",
      ])
    case 7, 8:
      return .failed(WorkflowError(.communication, status: 503, detail: "try \(number)"))
    default: return .failed(WorkflowError(.runtime, detail: "failed"))
    }
  }

  private mutating func event() -> EffectResult {
    let number = Double(Int.random(in: 0..<4, using: &random))
    let type = ["ordered", "paid", "cancelled"][Int.random(in: 0..<3, using: &random)]
    let event = try? CloudEvent([
      "specversion": "1.0", "id": "e", "source": "/test", "type": .string(type),
      "data": ["order": .number(number)],
    ])
    return event.map { .event($0) } ?? .failed(WorkflowError(.runtime, detail: "no event"))
  }

  private static func authorization(_ credentials: Credentials) -> Authorization {
    Authorization(scheme: "Bearer", parameter: "token for \(credentials)")
  }

  private mutating func recover() {
    guard recovery != .none else { return }
    let lost = "\(instance)"
    do {
      if recovery == .replay {
        let replay = try replayed()
        if replay.sequence != journal.count - 1 { note("a record was left out") }
        instance = replay.instance
      } else {
        let bytes = instance.encoded(in: environment)
        instance = try WorkflowInstance(encoded: bytes, in: environment)
        if instance.encoded(in: environment) != bytes { note("the encoding is another one") }
      }
    } catch {
      note("\(error)")
    }
    if "\(instance)" != lost { note("the state was\n\(lost)\nbut is\n\(instance)") }
    guard instance.outcome == nil else { return }
    let outstanding = instance.outstandingEffects(in: environment)
    let actions = outstanding.actions.map { "\($0)" }
    let expected = pending.sorted { $0.effect.number < $1.effect.number }.map(\.action)
    if actions != expected { note("under way was\n\(expected)\nbut is\n\(actions)") }
    if !outstanding.failures.isEmpty { note("\(outstanding.failures)") }
  }

  private mutating func note(_ text: String) {
    differences.append("after \(journal.count - 1) steps: \(text)")
  }

  /// The instance, rebuilt from the journal.
  private func replayed() throws -> Replay {
    let origin = try InstanceOrigin(encoded: journal[0], in: environment)
    var replay = Replay(WorkflowInstance(origin))
    for bytes in journal.dropFirst() {
      let record = try StepRecord(encoded: bytes, in: environment)
      let credentials = try replay.credentials(for: record, in: environment)
      _ = try replay.take(
        record, authorization: credentials.map(Self.authorization), in: environment)
    }
    return replay
  }
}
