import Engine
import EngineHost
import EventLoop
import JSON
import Journal
import Program

/// The instances of a service that does not run, for the command line: nothing of them is started.
public final class StoppedService {
  private let programs: ProgramVersions

  /// Makes a view of a journal's instances.
  public init(_ program: Program, environment: [String: String], loop: EventLoop) {
    let services = EffectServices(loop: loop, environment: environment, responseLimit: 0)
    programs = ProgramVersions(
      PreparedProgram(program), services: services, secrets: SecretSource(environment),
      metadata: [:])
  }

  /// A page of instances, the newest first, as `GET /instances` shows them.
  public func list(
    _ query: InstanceQuery, in journal: any JournalReader,
    completion: @escaping (Result<JSONValue, JournalError>) -> Void
  ) {
    InstanceReports(journal: journal, programs: programs).list(query, completion: completion)
  }

  /// An instance, as `GET /instances/{id}` shows it; nothing where there is none.
  public func show(
    _ id: InstanceID, in journal: any JournalReader,
    completion: @escaping (Result<JSONValue?, JournalError>) -> Void
  ) {
    InstanceReports(journal: journal, programs: programs).show(id, completion: completion)
  }

  /// Cancels an instance.
  ///
  /// - Parameter completion: Told whether there was an instance to cancel.
  public func cancel(
    _ id: InstanceID, in journal: any Journal,
    completion: @escaping (Result<Bool, JournalError>) -> Void
  ) {
    journal.recover([id]) { [self] result in
      do {
        guard let recovery = try result.get().first?.get() else {
          return completion(.success(false))
        }
        programs.find(recovery.instance.header.program, in: journal) { program in
          self.cancel(id, recovery, program, in: journal, completion)
        }
      } catch let error as JournalError {
        completion(.failure(error))
      } catch {
        completion(.success(false))
      }
    }
  }

  private func cancel(
    _ id: InstanceID, _ recovery: Recovery, _ program: ServedProgram?, in journal: any Journal,
    _ completion: @escaping (Result<Bool, JournalError>) -> Void
  ) {
    guard let program else { return settle(id, [], in: journal, completion) }
    InstanceRebuild.run(recovery, program, journal: journal) { [self] result in
      var changes: [Change] = []
      // One that cannot be read is ended all the same.
      if case .success(let rebuilt) = result {
        let now = Timestamp.now
        if let record = rebuilt.state.record(.cancel, at: now) {
          changes.append(
            .append(
              Record(
                sequence: rebuilt.last + 1, time: JournalTime(now), kind: 0,
                bytes: record.encoded(in: program.environment)), to: id))
        }
      }
      settle(id, changes, in: journal, completion)
    }
  }

  private func settle(
    _ id: InstanceID, _ changes: [Change], in journal: any Journal,
    _ completion: @escaping (Result<Bool, JournalError>) -> Void
  ) {
    let end = Change.settle(Settlement(.cancelled, at: JournalTime(.now)), of: id)
    journal.commit(changes + [end]) { completion($0.map { _ in true }) }
    journal.flush()
  }
}
