import Engine
import JSON
import Journal
import Program
import Telemetry

/// Counts and logs what happens, and tells those who follow instances.
final class Monitor {
  private unowned let service: Service
  /// When the tasks began that have not ended.
  private var starts: [InstanceID: Starts] = [:]

  private struct Starts {
    var instance: Timestamp?
    /// Few at a time, the last that began behind the others.
    var tasks: [(pointer: String, start: Timestamp)] = []

    mutating func end(_ task: String) -> Timestamp? {
      tasks.lastIndex { $0.pointer == task }.map { tasks.remove(at: $0).start }
    }
  }

  init(_ service: Service) { self.service = service }

  /// Notes that an instance was started.
  func started(by trigger: StartTrigger) { service.metrics.instancesStarted.add(1, trigger) }

  /// Notes what happened in the life of an instance.
  func note(_ events: [LifecycleEvent], of instance: ServedInstance) {
    service.feed.tell(events, of: instance.id)
    service.traces.note(events, of: instance)
    if let trace = service.options.trace {
      let identity = instance.program.prepared.program.identity
      for event in events {
        trace(
          instance.program.environment.redacted(
            event.cloudEvent(of: identity, instance: "\(instance.id)")))
      }
    }
    let before = starts[instance.id]
    var known = before ?? Starts()
    let isLogged = service.log.level <= .debug
    let workflow = instance.program.prepared.program.identity.name
    var isOver = false
    for event in events {
      if let task = event.task {
        note(event, task, of: workflow, &known)
        if isLogged { log(event, task, instance, workflow) }
      } else {
        if event.change.isEnd { isOver = true }
        note(event, instance, workflow, &known)
      }
    }
    if !isOver {
      starts[instance.id] = known
    } else if before != nil {
      starts[instance.id] = nil
    }
  }

  /// Brings the gauges up to date.
  func measure() {
    let instances = service.instances
    let suspended = instances.table.values.count { $0.activity == .suspended }
    service.metrics.instances[.running] = Double(instances.running)
    service.metrics.instances[.suspended] = Double(suspended)
    service.metrics.instances[.waiting] = Double(
      instances.count - instances.running - instances.queue.count - suspended)
    service.metrics.instancesQueued.value = Double(instances.queue.count)
    service.metrics.eventsBuffered.value = Double(instances.events.waitingCount)
    service.metrics.connections.value = Double(service.openConnections)
    service.metrics.refusals.advance(to: Double(service.refusals))
    service.metrics.logLinesDropped.advance(to: Double(service.log.sink.droppedLines))
    service.metrics.spansExported.advance(to: Double(service.traces.exported))
    service.metrics.spansDropped.advance(to: Double(service.traces.dropped))
  }

  /// Notes what became of an event.
  func note(_ fate: EventFate) {
    switch fate {
    case .received: service.metrics.eventsReceived.add()
    case .repeated: service.metrics.eventsDropped.add(1, .duplicate)
    case .consumed: service.metrics.eventsConsumed.add()
    case .dropped(let key, let reason):
      let label: EventDrop =
        switch reason {
        case .unwanted: .unmatched
        case .expired: .expired
        case .full: .overflow
        }
      service.metrics.eventsDropped.add(1, label)
      service.log.write(
        .info, "event dropped: nobody listens for it", LogContext(),
        [.eventID: .string(key.id), .reason: .string(label.rawValue)])
    }
  }

  /// Tells whoever runs the service.
  func note(_ report: ServiceReport) {
    switch report {
    case .instanceLost(let id, let reason):
      starts[id] = nil
      service.traces.forget(id)
      service.log.write(
        .error, "an instance cannot be served", LogContext(instance: "\(id)"),
        [.reason: .string(reason)])
    case .unservedCancelled(let id):
      service.metrics.instancesEnded.add(1, .cancelled)
      service.log.write(
        .info, "an instance was cancelled that could not be served",
        LogContext(instance: "\(id)"))
    case .entryDropped(let error):
      service.log.write(
        .error, "a damaged entry of the journal is left out", LogContext(),
        [.reason: .string("\(error)")])
    case .programUnreadable(let digest, let reason):
      service.log.write(
        .error, "a version of the program cannot be read; its instances wait for one that can",
        LogContext(), [.version: .string("\(digest)"), .reason: .string(reason)])
    case .journal(let error?):
      service.log.write(
        .error, "the journal cannot be written; instances wait until it can", LogContext(),
        [.reason: .string("\(error)")])
    case .journal(nil): service.log.write(.info, "the journal can be written again")
    case .clockJumped(let nanoseconds):
      service.log.write(
        .warn, "the system's clock was set; timers go on unmoved", LogContext(),
        [.duration: .number(Double(nanoseconds) / 1e9)])
    case .missedSchedule(let count, let started):
      service.metrics.runsMissed.add(Double(count - started), NoLabels())
      service.log.write(
        .warn, "scheduled moments passed while the service was down", LogContext(),
        [.count: .number(Double(count)), .limit: .number(Double(started))])
    case .journalCall(let call, let error):
      service.log.write(
        .error, "the journal could not \(call)", LogContext(), [.reason: .string("\(error)")])
    }
  }

  /// Notes an attempt to deliver an event.
  func delivered(_ message: OutboxMessage, failure: String?) {
    guard let failure else { return service.metrics.deliveries.add() }
    service.metrics.deliveryFailures.add()
    service.log.write(
      .warn, "an event could not be delivered",
      LogContext(instance: message.instance.map { "\($0)" }),
      [.reason: .string(failure), .attempt: .number(Double(message.attempts + 1))])
  }

  private func note(
    _ event: LifecycleEvent, _ task: String, of workflow: String, _ known: inout Starts
  ) {
    switch event.change {
    case .created: return
    case .started: return known.tasks.append((task, event.time))
    default: break
    }
    let labels = TaskLabels(workflow: workflow, task: task)
    switch event.change {
    case .retried: service.metrics.taskRetries.add(1, labels)
    case .faulted: service.metrics.taskFaults.add(1, labels)
    default: break
    }
    guard event.change.isEnd, let start = known.end(task) else { return }
    service.metrics.taskDuration.observe(event.time.duration(since: start), labels)
  }

  private func note(
    _ event: LifecycleEvent, _ instance: ServedInstance, _ workflow: String, _ known: inout Starts
  ) {
    let end: InstanceEnd
    var fields: [LogField: JSONValue] = [:]
    switch event.change {
    case .started:
      known.instance = event.time
      service.log.write(
        .debug, "instance started", LogContext(workflow: workflow, instance: "\(instance.id)"))
      return
    case .completed: end = .completed
    case .cancelled: end = .cancelled
    case .faulted(let error):
      end = .faulted
      fields[.error] = error.json
    default: return
    }
    service.metrics.instancesEnded.add(1, end)
    if let start = known.instance {
      service.metrics.instanceDuration.observe(event.time.duration(since: start), end)
    }
    fields[.outcome] = .string(end.rawValue)
    service.log.write(
      end == .faulted ? .warn : .debug, "instance ended",
      LogContext(workflow: workflow, instance: "\(instance.id)"), fields)
  }

  private func log(
    _ event: LifecycleEvent, _ task: String, _ instance: ServedInstance, _ workflow: String
  ) {
    service.log.write(
      .debug, event.type,
      LogContext(workflow: workflow, instance: "\(instance.id)", task: task))
  }
}

extension Timestamp {
  /// How long after another moment this one is; nothing where the clock was set back.
  fileprivate func duration(since other: Timestamp) -> Duration {
    .nanoseconds(max(0, nanoseconds - other.nanoseconds))
  }
}
