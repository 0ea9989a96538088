import Engine
import JSON
import Program

/// Runs an instance against a clock that only timers move, and answers its calls from a script.
struct VirtualHost {
  /// The answer to a call, and after how many seconds it comes.
  typealias Answer = (after: Int64, EffectResult)

  private(set) var instance: WorkflowInstance
  /// What happened, one line each: seconds since the start, and the action or event.
  private(set) var log: [String] = []
  private let environment: Environment
  private let answers: (String) -> Answer
  private var due: [(moment: Timestamp, effect: EffectID, result: EffectResult)] = []
  private var now = Timestamp(nanoseconds: 0)
  /// The subscriptions that are open.
  private(set) var subscriptions: [EffectID] = []
  /// The events that come, and at which second; each is offered to every subscription.
  private var events: [(second: Int64, event: JSONValue)]

  init(
    _ program: Program, input: JSONValue = .null, seed: UInt64 = 1, traces: Bool = false,
    tracesStatus: Bool = false, taskLimit: Int = 100,
    events: [(second: Int64, event: JSONValue)] = [],
    answers: @escaping (String) -> Answer = { _ in (0, .output(.null)) }
  ) {
    instance = WorkflowInstance(
      InstanceOrigin(id: "1", input: input, seed: seed, taskLimit: taskLimit))
    environment = Environment(
      program: PreparedProgram(program), traces: traces, tracesStatus: tracesStatus)
    self.answers = answers
    self.events = events
  }

  /// Runs until the instance ends, nothing is left to do, or the clock would pass the limit.
  mutating func run(seconds limit: Int64 = 86_400) {
    take(instance.start(at: now, in: environment))
    while instance.outcome == nil {
      if instance.isReady {
        // Computation takes time too: a step of the limit's tasks takes a millisecond.
        now = now.advanced(by: 1_000_000)
        fireDue()
        take(instance.advance(at: now, in: environment))
      } else if let next = due.map(\.moment).min(), next.seconds <= limit,
        next.seconds < events.first?.second ?? .max
      {
        now = max(now, next)
        fireDue()
      } else if let next = events.first {
        events.removeFirst()
        now = max(now, Timestamp(nanoseconds: next.second * 1_000_000_000))
        offer(next.event)
      } else {
        return
      }
    }
  }

  private mutating func fireDue() {
    guard let position = due.indices.min(by: { due[$0].moment < due[$1].moment }),
      due[position].moment <= now
    else { return }
    let event = due.remove(at: position)
    take(
      instance.resume(
        with: Event(effect: event.effect, result: event.result), at: now, in: environment))
  }

  /// Offers an event to the subscriptions, in the order they were made.
  private mutating func offer(_ value: JSONValue) {
    guard let event = try? CloudEvent(value) else { return note("no event") }
    for effect in subscriptions {
      take(
        instance.resume(
          with: Event(effect: effect, result: .event(event)), at: now, in: environment))
    }
  }

  private mutating func take(_ actions: [Action]) {
    for action in actions {
      switch action {
      case .setTimer(let effect, let moment):
        note("timer \(Double(moment.nanoseconds - now.nanoseconds) / 1e9)")
        due.append((moment, effect, .fired))
      case .call(let effect, let call):
        let name = call.endpoint.map { if case .text(let text) = $0 { text } else { "?" } }.joined()
        note("call \(name)")
        let answer = answers(name)
        due.append((now.advanced(by: answer.after * 1_000_000_000), effect, answer.1))
      case .cancel(let effect):
        note("cancel")
        due.removeAll { $0.effect == effect }
        subscriptions.removeAll { $0 == effect }
      case .subscribe(let effect, let subscription):
        note("subscribe \(subscription.patterns.map { $0.type ?? "*" }.joined(separator: " "))")
        subscriptions.append(effect)
      case .consumed(_, let isConsumed): note(isConsumed ? "consumed" : "not consumed")
      case .publish(let event): note("publish \(event)")
      case .trace(let event): note(event.word)
      case .completed(let output): note("completed \(output)")
      case .faulted(let error): note("faulted \(error.json)")
      case .authorize, .callOperation, .callFunction, .run, .startWorkflow: note("other")
      }
    }
  }

  private mutating func note(_ text: String) { log.append("\(now.seconds) \(text)") }

  /// The last line of a run: how the instance ended.
  static func end(
    of steps: [Step], timeout: Int64? = nil,
    answers: @escaping (String) -> Answer = { _ in (0, .output(.null)) }
  ) -> String {
    var host = VirtualHost(ProgramBuilder.program(steps, timeout: timeout), answers: answers)
    host.run()
    return host.log.last ?? ""
  }
}

extension LifecycleEvent {
  /// The change and whose it is.
  fileprivate var word: String {
    var word = String(type.split(separator: ".")[3])
    switch change {
    case .faulted(let error): word += "(\(error.status))"
    case .statusChanged(let status): word = status.rawValue
    case .correlationCompleted(let keys): word += "\(JSONValue.object(keys))"
    default: break
    }
    return "\(word) \(task ?? "workflow")"
  }
}
