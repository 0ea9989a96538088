import Journal

/// What the writer is asked to do.
enum WriteJob: Sendable {
  /// Make commits.
  case commits(CommitBatch)
  /// Do something else, which gives what hands over its answer.
  case task(@Sendable (Writer) -> @Sendable () -> Void)
  /// Drop what is kept no longer.
  case prune(RetentionPolicy, Reply<PruneReport>)
}

extension Writer {
  /// Does the jobs of a queue until it is closed.
  ///
  /// All commits that are there share one transaction, and all their answers one call of the
  /// executor.
  func work(on queue: WorkQueue<WriteJob>, answeringOn executor: Executor) {
    while let jobs = queue.take(waits: prunes.isEmpty) {
      let answers = perform(jobs)
      if !answers.isEmpty { executor { for answer in answers { answer() } } }
      // Between commits, so that these wait for one short step at most.
      if let answer = pruneSome() { executor(answer) }
    }
    let replies = prunes.map(\.reply)
    if !replies.isEmpty { executor { for reply in replies { reply.call(.failure(.closed)) } } }
  }

  private func perform(_ jobs: [WriteJob]) -> [@Sendable () -> Void] {
    var answers: [@Sendable () -> Void] = []
    var group: [CommitBatch] = []
    func writeGroup() {
      guard !group.isEmpty else { return }
      let batches = group
      group = []
      write(batches)
      answers.append { for batch in batches { batch.complete() } }
    }
    for job in jobs {
      switch job {
      case .commits(let batch): group.append(batch)
      case .task(let task):
        writeGroup()
        answers.append(task(self))
      case .prune(let policy, let reply): prunes.append(Prune(policy, reply))
      }
    }
    writeGroup()
    return answers
  }
}
