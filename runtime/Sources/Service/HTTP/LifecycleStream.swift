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
  private let header: InstanceHeader
  private let program: ServedProgram
  private var last: UInt64
  /// Events that came while those of the past were read.
  private var held: [LifecycleEvent]? = []
  private var token: LifecycleFeed.Token?

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
    header = stored.header
    last = lastSeen.flatMap { UInt64($0) } ?? 0
    stream = responder.stream(
      headers: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"])
  }

  private func follow() {
    let token = service.feed.follow(header.id) { [self] events in take(events) }
    self.token = token
    stream.onDisconnect { [self] in end() }
    readPast()
  }

  private func readPast() {
    InstanceRebuild.follow(
      header, program, journal: service.instances.writer.journal,
      follower: { [self] actions in
        var events: [LifecycleEvent] = []
        for case .trace(let event) in actions { events.append(event) }
        send(events)
      },
      completion: { [self] _ in
        let events = held ?? []
        held = nil
        take(events)
      })
  }

  private func take(_ events: [LifecycleEvent]) {
    if held != nil { return held?.append(contentsOf: events) ?? () }
    send(events)
  }

  private func send(_ events: [LifecycleEvent]) {
    let identity = program.prepared.program.identity
    for event in events where event.number > last && token != nil {
      last = event.number
      let cloudEvent = event.cloudEvent(of: identity, instance: "\(header.id)")
      let text = "\(program.environment.redacted(cloudEvent))"
      stream.write(
        ServerSentEvent(event: event.type, id: "\(event.number)", data: text).bytes)
    }
    guard token != nil, events.contains(where: { $0.task == nil && $0.change.isEnd }) else {
      return
    }
    end()
    stream.close()
  }

  private func end() {
    if let token { service.feed.unfollow(token) }
    token = nil
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
