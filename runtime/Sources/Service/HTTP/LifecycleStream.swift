import Engine
import HTTPServer
import JSON
import Journal
import Program

/// `GET /instances/{id}/events`: the lifecycle events of an instance, those of the past and then those
/// that come, as server-sent events.
///
/// An event's id is its number in the life of the instance; a client that comes back with the last one
/// it saw gets those after it.
final class LifecycleStream {
  private let service: Service
  private let stream: ResponseStream
  private let stored: StoredInstance
  private var header: InstanceHeader { stored.header }
  private let program: ServedProgram
  private var last: UInt64
  /// Events that came while those of the past were read.
  private var held: [LifecycleEvent]? = []
  private var token: LifecycleFeed.Token?
  /// Those that are to be sent next.
  private var unsent: ArraySlice<LifecycleEvent> = []
  /// Whether the client is to take what was sent first.
  private var isWaiting = false
  /// Whether nothing comes behind those that are to be sent.
  private var endsHere = false
  /// What goes through those of the past.
  private var past: InstanceRebuild?

  /// How many bytes may wait for the client before the past waits too.
  private static let paceBytes = 64 << 10
  /// How many events may wait for the client when others come.
  private static let waitingLimit = 2_000

  /// Streams until the instance has ended or the client is gone.
  static func begin(
    _ stored: StoredInstance, _ program: ServedProgram, after lastSeen: String?,
    _ responder: TracedResponder, _ service: Service
  ) {
    let stream = LifecycleStream(stored, program, after: lastSeen, responder, service)
    stream.follow()
  }

  private init(
    _ stored: StoredInstance, _ program: ServedProgram, after lastSeen: String?,
    _ responder: TracedResponder, _ service: Service
  ) {
    self.service = service
    self.program = program
    self.stored = stored
    last = lastSeen.flatMap { UInt64($0) } ?? 0
    stream = responder.stream(
      headers: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"])
  }

  private func follow() {
    token = service.feed.follow(
      header.id, LifecycleFeed.Follower(take: { [self] in take($0) }, end: { [self] in finish() }))
    stream.onDisconnect { [self] in end() }
    readPast()
  }

  private func readPast() {
    past = InstanceRebuild.follow(
      header, program, journal: service.instances.writer.journal,
      follower: { [self] actions in
        var events: [LifecycleEvent] = []
        for case .trace(let event) in actions { events.append(event) }
        add(events)
      },
      completion: { [self] _ in
        past = nil
        // Its end may be kept no longer, and nothing comes of one that is not served.
        endsHere = stored.status.isFinished || service.instances[header.id] == nil
        let events = held ?? []
        held = nil
        add(events)
      })
  }

  /// Takes what happens now.
  private func take(_ events: [LifecycleEvent]) {
    // A client that is too slow for them may come again, and gets them from the journal.
    guard (held ?? []).count + unsent.count <= Self.waitingLimit else { return finish() }
    if held != nil { held?.append(contentsOf: events) } else { add(events) }
  }

  private func add(_ events: [LifecycleEvent]) {
    unsent += events
    send()
  }

  /// Sends what the client takes; the past waits meanwhile for the rest.
  private func send() {
    while let event = unsent.first, token != nil, !isWaiting {
      guard stream.waitingBytes <= Self.paceBytes else { return waitForClient() }
      unsent.removeFirst()
      if event.number > last { write(event) }
      if event.task == nil && event.change.isEnd { return finish() }
    }
    if endsHere, unsent.isEmpty { finish() }
  }

  private func waitForClient() {
    isWaiting = true
    past?.pause()
    stream.whenTaken { [self] in
      isWaiting = false
      send()
      if !isWaiting { past?.goOn() }
    }
  }

  private func write(_ event: LifecycleEvent) {
    last = event.number
    let cloudEvent = event.cloudEvent(
      of: program.prepared.program.identity, instance: "\(header.id)")
    let text = "\(program.environment.redacted(cloudEvent))"
    stream.write(ServerSentEvent(event: event.type, id: "\(event.number)", data: text).bytes)
  }

  /// Says that nothing more comes.
  private func finish() {
    guard token != nil else { return }
    end()
    stream.close()
  }

  private func end() {
    if let token { service.feed.unfollow(token) }
    token = nil
    past?.pause()
    past = nil
  }
}

extension LifecycleEvent.Change {
  /// Whether nothing but its status comes after it for its workflow or task.
  var isEnd: Bool {
    switch self {
    case .cancelled, .faulted, .completed: true
    default: false
    }
  }
}
