import Engine
import Journal
import Program

/// Takes over what an earlier process left in the journal.
final class Takeover {
  private let instances: Instances
  private var journal: any Journal { instances.writer.journal }
  private var completion: (Result<[String: [UInt8]], JournalError>) -> Void = { _ in }
  private var found: [UnfinishedInstance] = []
  /// The damaged entry that was taken out last.
  private var leftOut: JournalError?

  private static let pageSize = 10_000

  init(_ instances: Instances) { self.instances = instances }

  /// Calls the completion with the states of schedules once every instance has its place.
  func run(_ completion: @escaping (Result<[String: [UInt8]], JournalError>) -> Void) {
    self.completion = completion
    let programs = instances.programs.current.closure.map {
      Change.storeProgram($0.digest, bytes: $0.prepared.program.encoded())
    }
    instances.writer.commit(programs) { [self] result in
      if case .failure(let error) = result { return fail(error) }
      claim()
    }
  }

  private func claim() {
    journal.claim(until: .distantFuture, limit: Self.pageSize) { [self] result in
      switch result {
      case .failure(let error): fail(error)
      case .success(let page) where page.isEmpty: readPrograms()
      case .success(let page):
        found += page
        claim()
      }
    }
  }

  /// Reads the versions of the program that instances still run.
  private func readPrograms() {
    let known = instances.programs.digests
    var missing = Set(found.map(\.program)).subtracting(known)
    func next() {
      guard let digest = missing.popFirst() else { return adopt() }
      journal.program(digest) { [self] result in
        do {
          if let bytes = try result.get() { try instances.programs.add(encoded: bytes) }
        } catch let error as JournalError where !error.isDamage {
          return fail(error)
        } catch {
          instances.reporter(.programUnreadable(digest, reason: "\(error)"))
        }
        next()
      }
    }
    next()
  }

  private func adopt() {
    for instance in found { instances.adopt(instance) }
    found = []
    readInbox(after: 0)
  }

  private func readInbox(after position: Int64) {
    journal.inbox(after: position, limit: Self.pageSize) { [self] result in
      switch result {
      case .failure(let error): leaveOut(error) { [self] in readInbox(after: position) }
      case .success(let page):
        for pending in page {
          if let event = CloudEvent(stored: pending.event.bytes) { instances.events.restore(event) }
        }
        guard let last = page.last else { return readSchedules() }
        readInbox(after: last.position)
      }
    }
  }

  private func readSchedules() {
    journal.schedules { [self] result in
      if case .failure(let error) = result { return leaveOut(error, readSchedules) }
      completion(result)
      instances.whenAllKnown { [instances] in instances.events.open() }
    }
  }

  /// Takes an entry out that is damaged, so that the others can be read.
  private func leaveOut(_ error: JournalError, _ next: @escaping () -> Void) {
    guard let change = error.removal, error != leftOut else { return fail(error) }
    leftOut = error
    instances.writer.commit([change]) { [self] result in
      if case .failure(let error) = result { return fail(error) }
      instances.reporter(.entryDropped(error))
      next()
    }
  }

  private func fail(_ error: JournalError) { completion(.failure(error)) }
}

extension JournalError {
  /// What takes a damaged entry out that belongs to no instance; none for any other error.
  var removal: Change? {
    guard case .damagedEntry(let entry) = self else { return nil }
    switch entry {
    case .message(let id): return .dequeue(message: id)
    case .event(let key): return .consume(key)
    case .schedule(let key): return .setSchedule(key: key, state: nil)
    case .program: return nil
    }
  }
}
