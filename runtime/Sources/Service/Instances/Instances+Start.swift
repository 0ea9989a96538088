import Engine
import JSON
import Journal
import Program

/// The start of instances.
extension Instances {
  /// Starts an instance of the current version, now or when its turn comes.
  func start(_ request: StartRequest, completion: @escaping (CreationOutcome) -> Void) {
    if let refusal { return refuse(request, refusal, completion) }
    let id = InstanceID(at: JournalTime(clock.now), random: (random.next(), random.next()))
    let origin = InstanceOrigin(id: "\(id)", input: request.input, seed: random.next())
    let creation = creation(of: id, programs.current, origin, request, completion)
    guard isQueued else {
      let instance = add(
        ServedInstance.new(id, programs.current, origin, creation: creation, in: self))
      instance.trace = request.trace
      return instance.start()
    }
    let instance = add(ServedInstance.new(id, programs.current, origin, creation: nil, in: self))
    instance.trace = request.trace
    queue.append(instance)
    create(instance, creation, []) {}
  }

  private var isQueued: Bool { running >= limits.running || !queue.isEmpty }

  /// Why nothing can be started now; none where something can.
  private var refusal: Refusal? {
    if isClosed { return .draining }
    // What room there is belongs to the instances that are there.
    if let trouble = writer.trouble { return .journal(trouble) }
    if count >= limits.unfinished { return .tooManyInstances }
    return isQueued && queue.count >= limits.queued ? .queueIsFull : nil
  }

  /// Starts nothing; whoever repeats a request still gets the instance of that time.
  private func refuse(
    _ request: StartRequest, _ refusal: Refusal, _ completion: @escaping (CreationOutcome) -> Void
  ) {
    guard let key = request.idempotencyKey else { return completion(.refused(refusal)) }
    writer.journal.instance(idempotencyKey: key) { result in
      guard case .success(let stored?) = result else { return completion(.refused(refusal)) }
      completion(.existing(stored.header.id))
    }
  }

  /// Starts a workflow that an instance runs, and gives what stops it.
  ///
  /// Its name follows from the effect, so that after a crash the same one is found again.
  func startChild(
    of parent: ServedInstance, _ effect: EffectID, _ start: WorkflowStart
  ) -> (() -> Void)? {
    let id = parent.id.child(effect.number)
    let program = parent.program.subworkflows[start.index]
    let origin = InstanceOrigin(id: "\(id)", input: start.input, seed: id.low)
    let report: (InstanceEnding) -> Void = { [weak parent] ending in
      guard start.awaits, let result = EffectResult(ending) else { return }
      parent?.hand(Input(.answer(Event(effect: effect, result: result))))
    }
    if let running = self[id] {
      running.whenOver(report)
    } else {
      var request = StartRequest(input: start.input)
      request.trace = parent.trace
      let creation = creation(of: id, program, origin, request) {
        [self] (outcome: CreationOutcome) in
        switch outcome {
        case .created(let child):
          whenChildStarted()
          child.whenOver(report)
        case .refused(.journal(.duplicateInstance)): find(id, completion: report)
        case .existing, .refused: break
        }
      }
      let child = add(ServedInstance.new(id, program, origin, creation: creation, in: self))
      child.trace = parent.trace
      child.start()
    }
    return start.awaits ? { [self] in self[id]?.hand(Input(.cancel)) } : nil
  }

  /// Commits what makes an instance known, with its first steps.
  func create(
    _ instance: ServedInstance, _ creation: Creation, _ changes: [Change],
    then: @escaping () -> Void
  ) {
    writer.commit(creation.changes + changes) { [self] result in
      switch result {
      case .success(.committed):
        creation.completion(.created(instance))
        then()
      case .success(.existingInstance(let id)):
        withdraw(instance)
        creation.completion(.existing(id))
      case .success(.repeatedEvent):
        withdraw(instance)
      case .failure(let error):
        withdraw(instance)
        creation.completion(.refused(.journal(error)))
      }
    }
  }

  /// Tells how an instance ended that may have ended before.
  func find(_ id: InstanceID, completion: @escaping (InstanceEnding) -> Void) {
    if let running = self[id] { return running.whenOver(completion) }
    writer.journal.instance(id) { [self] result in
      switch result {
      case .success(let stored?):
        switch stored.state {
        case .finished(let settlement):
          programs.find(stored.header.program, in: writer.journal) { program in
            completion(
              program.map { InstanceEnding(settlement, in: $0.environment) }
                ?? .unavailable("its program cannot be read"))
          }
        case .unfinished: completion(.unavailable("another process goes on with it"))
        }
      case .success(nil): completion(.unavailable("there is no such instance"))
      case .failure(let error): completion(.unavailable("\(error)"))
      }
    }
  }

  private func creation(
    of id: InstanceID, _ program: ServedProgram, _ origin: InstanceOrigin, _ request: StartRequest,
    _ completion: @escaping (CreationOutcome) -> Void
  ) -> Creation {
    let stored = InstanceHeader(
      id: id, program: program.digest, seed: origin.seed,
      input: origin.encoded(in: program.environment), createdAt: JournalTime(clock.now),
      idempotencyKey: request.idempotencyKey, trace: request.trace)
    return Creation(changes: [.create(stored)] + request.changes(id), completion: completion)
  }

  private func add(_ instance: ServedInstance) -> ServedInstance {
    table[instance.id] = instance
    return instance
  }

  private func withdraw(_ instance: ServedInstance) {
    remove(instance)
    queue.removeAll { $0 === instance }
    instance.abandon(.unavailable("it was not started"))
  }
}

extension EffectResult {
  /// What a workflow gives to the task that runs it; nothing where nobody waits any more.
  fileprivate init?(_ ending: InstanceEnding) {
    switch ending {
    case .completed(let output): self = .output(output)
    case .faulted(var error):
      // The pointer names a task of the other workflow.
      error.instance = nil
      self = .failed(error)
    case .cancelled:
      self = .failed(WorkflowError(.runtime, detail: "the workflow that it runs was cancelled"))
    case .unavailable: return nil
    }
  }
}

extension InstanceID {
  /// The name of the workflow that an effect of this instance starts.
  func child(_ effect: UInt64) -> InstanceID {
    let digest = SHA256Digest.bytes(of: Array("\(self)/\(effect)".utf8))
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    let time = JournalTime(nanoseconds: Int64(high >> 16) * 1_000_000)
    return InstanceID(at: time, random: (number(digest[0..<8]), number(digest[8..<16])))
  }
}
