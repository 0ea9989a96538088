import Engine
import EngineHost
import Journal

/// Rebuilds the state of an instance from the journal: its checkpoint, and the steps after it.
final class InstanceRebuild {
  /// Why it cannot be rebuilt.
  struct Failure: Error {
    /// What is wrong, for people.
    var reason: String
    /// Whether the journal itself says that it is damaged.
    var isDamage = false
  }

  /// Told of each step on the way.
  typealias Follower = (_ actions: [Action]) -> Void
  typealias Completion = (Result<Rebuilt, Failure>) -> Void

  /// A state that was rebuilt.
  struct Rebuilt {
    /// The state.
    var state: WorkflowInstance
    /// The number of the last record.
    var last: Int64
    /// How many records came after the checkpoint.
    var replayed: Int
    /// The events that were consumed in these.
    var events: [EventKey: TakenEvent]
  }

  /// An event that tasks of an instance have consumed.
  struct TakenEvent {
    /// What they listened with.
    var effects: Set<EffectID> = []
    /// The last effect that there was when the event came; later ones do not get it any more.
    var last: UInt64
  }

  private let id: InstanceID
  private let program: ServedProgram
  private let environment: Environment
  private let journal: any JournalReader
  private let follower: Follower?
  private let completion: Completion
  private var replay: Replay
  private var last: Int64
  private var replayed = 0
  private var events: [EventKey: TakenEvent] = [:]
  private var isPaused = false
  /// The records that wait while it is paused.
  private var waiting: (records: ArraySlice<Record>, hasMore: Bool)?

  private static let pageSize = 100

  private init(
    _ id: InstanceID, _ program: ServedProgram, _ journal: any JournalReader, replay: Replay,
    last: Int64, follower: Follower?, completion: @escaping Completion
  ) {
    self.id = id
    self.program = program
    environment = program.environment
    self.journal = journal
    self.replay = replay
    self.last = last
    self.follower = follower
    self.completion = completion
  }

  /// Rebuilds the last state that is in the journal.
  static func run(
    _ recovery: Recovery, _ program: ServedProgram, journal: any JournalReader,
    completion: @escaping Completion
  ) {
    do {
      let header = recovery.instance.header
      let environment = program.environment
      let instance =
        try recovery.checkpoint.map { checkpoint in
          try WorkflowInstance(encoded: checkpoint.bytes, in: environment)
        } ?? WorkflowInstance(InstanceOrigin(encoded: header.input, in: environment))
      let last = recovery.checkpoint?.sequence ?? 0
      InstanceRebuild(
        header.id, program, journal, replay: Replay(instance, sequence: Int(last)), last: last,
        follower: nil, completion: completion
      ).take(recovery.page)
    } catch {
      completion(.failure(Failure(reason: "\(error)")))
    }
  }

  /// Goes through the life of an instance from its start; each step is told to the follower.
  ///
  /// The completion fails where records of the beginning are kept no longer.
  ///
  /// - Returns: What can be paused; none where it has failed at once.
  @discardableResult static func follow(
    _ header: InstanceHeader, _ program: ServedProgram, journal: any JournalReader,
    follower: @escaping Follower, completion: @escaping Completion
  ) -> InstanceRebuild? {
    do {
      let instance = WorkflowInstance(
        try InstanceOrigin(encoded: header.input, in: program.environment))
      let rebuild = InstanceRebuild(
        header.id, program, journal, replay: Replay(instance), last: 0, follower: follower,
        completion: completion)
      rebuild.read()
      return rebuild
    } catch {
      completion(.failure(Failure(reason: "\(error)")))
      return nil
    }
  }

  /// Takes no further step until it is told to go on; without that it ends with its last reference.
  func pause() { isPaused = true }

  /// Goes on after a pause.
  func goOn() {
    isPaused = false
    guard let waiting else { return }
    self.waiting = nil
    take(waiting.records, hasMore: waiting.hasMore)
  }

  private func read() {
    journal.records(of: id, after: last, limit: Self.pageSize) { [self] result in
      switch result {
      case .success(let page): take(page)
      case .failure(let error):
        completion(.failure(Failure(reason: "\(error)", isDamage: error.isDamage)))
      }
    }
  }

  private func take(_ page: RecordPage) { take(page.records[...], hasMore: page.hasMore) }

  private func take(_ records: ArraySlice<Record>, hasMore: Bool) {
    var rest = records
    do {
      while let record = rest.first {
        guard !isPaused else { return waiting = (rest, hasMore) }
        guard record.sequence == last + 1 else {
          throw Failure(reason: "its record \(last + 1) is not kept any more")
        }
        let step = try StepRecord(encoded: record.bytes, in: environment)
        if let credentials = try replay.credentials(for: step, in: environment) {
          return authorize(credentials, step, rest, hasMore: hasMore)
        }
        try take(step, record, nil)
        rest = rest.dropFirst()
      }
    } catch {
      return fail(error)
    }
    if hasMore { read() } else { finish() }
  }

  private func finish() {
    completion(
      .success(Rebuilt(state: replay.instance, last: last, replayed: replayed, events: events)))
  }

  private func take(
    _ step: StepRecord, _ record: Record, _ authorization: Authorization?
  ) throws {
    let lastEffect = replay.instance.lastEffect
    let actions = try replay.take(step, authorization: authorization, in: environment)
    last = record.sequence
    replayed += 1
    follower?(actions)
    // Only one that was consumed is never offered again.
    for case .consumed(let effect, true) in actions {
      guard let event = step.event else { continue }
      events[event.key, default: TakenEvent(last: lastEffect)].effects.insert(effect)
    }
  }

  /// Asks for an authorization anew, which no journal keeps, and goes on.
  private func authorize(
    _ credentials: Credentials, _ step: StepRecord, _ records: ArraySlice<Record>, hasMore: Bool
  ) {
    program.performer.authorize(credentials) { [self] result in
      guard let record = records.first else { return }
      do {
        switch result {
        case .authorized(let authorization): try take(step, record, authorization)
        case .failed(let error):
          throw Failure(
            reason: "its authorization is not given anew: \(error.detail ?? error.type)")
        default: throw Failure(reason: "its authorization is not given anew")
        }
      } catch {
        return fail(error)
      }
      take(records.dropFirst(), hasMore: hasMore)
    }
  }

  private func fail(_ error: any Error) {
    completion(.failure(error as? Failure ?? Failure(reason: "\(error)")))
  }
}

extension JournalError {
  /// Whether something stored is not as it was written.
  var isDamage: Bool {
    switch self {
    case .damagedFile, .damagedInstance, .damagedEntry: true
    default: false
    }
  }
}
