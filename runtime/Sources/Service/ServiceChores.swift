import Engine
import EventLoop
import Journal
import Telemetry

/// What a service does from time to time: looks at the clock, counts what is not delivered, and drops
/// what is kept no longer.
final class ServiceChores {
  private unowned let service: Service
  private var clockTimer: Watch?
  private var pruneTimer: Watch?
  private var isPruning = false
  private var isCounting = false

  private static let clockInterval = Duration.seconds(1)
  /// How long events are known that were consumed, so that their repetition is told.
  private static let eventMemory: Int64 = 86_400 * 1_000_000_000

  init(_ service: Service) {
    self.service = service
    watchClock()
    planPruning()
  }

  private func watchClock() {
    clockTimer = service.loop.schedule(after: Self.clockInterval) { [unowned self] in
      if let jump = service.instances.clock.resynchronize() { service.clockWasSet(by: jump) }
      // What a reader was too slow for may have room now.
      service.log.sink.flush()
      countMessages()
      watchClock()
    }
  }

  /// Asks the journal ahead, so that no scrape has to wait for the disk.
  private func countMessages() {
    guard !isCounting else { return }
    isCounting = true
    service.instances.writer.journal.outboxCount { [weak self] result in
      guard let self else { return }
      isCounting = false
      if case .success(let count) = result { service.metrics.outboxEvents.value = Double(count) }
    }
  }

  private func planPruning() {
    pruneTimer = service.loop.schedule(after: service.options.pruneInterval) { [unowned self] in
      prune()
      planPruning()
    }
  }

  private func prune() {
    guard !isPruning else { return }
    isPruning = true
    let now = service.instances.clock.now.nanoseconds
    let policy = RetentionPolicy(
      finishedBefore: service.options.retentionAge.map { age in
        JournalTime(nanoseconds: now - age.components.seconds * 1_000_000_000)
      },
      finishedCount: service.options.retentionCount,
      eventsBefore: JournalTime(nanoseconds: now - Self.eventMemory),
      programsInUse: service.instances.programs.digests)
    service.instances.writer.journal.prune(policy) { [weak self] result in
      guard let self else { return }
      isPruning = false
      switch result {
      case .success(let report):
        service.metrics.journalSize.value = Double(report.bytes)
      case .failure(let error): service.monitor.note(.journalCall("drop old instances", error))
      }
    }
  }
}
