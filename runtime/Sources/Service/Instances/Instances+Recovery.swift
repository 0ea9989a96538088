import Engine
import EventLoop
import Journal

/// Going on with instances whose state is in the journal.
extension Instances {
  /// Takes an unfinished instance from the journal.
  func adopt(_ unfinished: UnfinishedInstance) {
    guard self[unfinished.id] == nil else { return }
    guard let program = programs[unfinished.program] else {
      return reporter(.instanceLost(unfinished.id, reason: "its program cannot be read"))
    }
    if case .damaged = unfinished.activity {
      return reporter(.instanceLost(unfinished.id, reason: "it is damaged; cancel it"))
    }
    let instance = ServedInstance(
      unfinished.id, program, phase: .parked, activity: unfinished.activity, in: self)
    table[unfinished.id] = instance
    if case .waiting(let moment?) = unfinished.activity, !program.listens {
      return setTimer(nil, of: instance, at: Timestamp(moment))
    }
    unread.insert(instance.id)
    instance.wake()
  }

  /// Reads the state of a parked instance; those of one turn are read together.
  func recover(_ instance: ServedInstance) {
    recovering.append(instance)
    guard recovering.count == 1 else { return }
    loop.enqueue { [self] in readRecovering() }
  }

  private func readRecovering() {
    let batch = recovering
    recovering = []
    writer.journal.recover(batch.map(\.id)) { [self] result in
      switch result {
      case .success(let recoveries):
        for (instance, recovery) in zip(batch, recoveries) { rebuild(instance, recovery) }
      case .failure(let error):
        for instance in batch { lose(instance, "\(error)") }
      }
    }
  }

  private func rebuild(_ instance: ServedInstance, _ answer: Result<Recovery, JournalError>) {
    switch answer {
    case .failure(let error): fail(instance, .init(reason: "\(error)", isDamage: error.isDamage))
    case .success(let recovery):
      InstanceRebuild.run(recovery, instance.program, journal: writer.journal) { [self] result in
        switch result {
        case .failure(let failure): fail(instance, failure)
        case .success(let rebuilt):
          instance.trace = recovery.instance.header.trace
          instance.recovered(rebuilt)
          noteRead(instance.id)
        }
      }
    }
  }

  private func fail(_ instance: ServedInstance, _ failure: InstanceRebuild.Failure) {
    guard failure.isDamage else { return lose(instance, failure.reason) }
    writer.persist([.setActivity(.damaged, of: instance.id)]) { [self] _ in
      lose(instance, failure.reason)
    }
  }

  /// Ends an instance as cancelled that is damaged or whose program cannot be read.
  func settleUnserved(
    _ id: InstanceID, completion: @escaping (Result<CommitOutcome, JournalError>) -> Void
  ) {
    writer.commit([.settle(Settlement(.cancelled, at: JournalTime(clock.now)), of: id)]) {
      [self] result in
      if case .success = result { reporter(.unservedCancelled(id)) }
      completion(result)
    }
  }
}
