import Journal

/// Calls a function on the journal's own thread, with a task that another thread gives.
public typealias Executor = @Sendable (_ task: @escaping @Sendable () -> Void) -> Void

/// A completion on its way: made on the journal's thread, called there once, and never touched by the
/// threads that carry it.
final class Reply<Value>: @unchecked Sendable {
  // Sound: only the journal's thread reads or writes it, and takes out what it holds before the last
  // reference is gone.
  private var completion: ((Result<Value, JournalError>) -> Void)?

  init(_ completion: @escaping (Result<Value, JournalError>) -> Void) {
    self.completion = completion
  }

  /// Calls the completion.
  func call(_ answer: Result<Value, JournalError>) {
    let completion = completion.take()
    completion?(answer)
  }
}

/// Some commits that are handed over together, with their completions.
final class CommitBatch: @unchecked Sendable {
  // Sound: the journal's thread fills it before it hands it over, the writer notes what came of it
  // before it hands it back, and only the journal's thread touches the completions.
  private(set) var commits: [[Change]] = []
  private var completions: [(Result<CommitOutcome, JournalError>) -> Void] = []
  /// The answers to commits that were not made, by their place; all others were.
  var refusals: [Int: Result<CommitOutcome, JournalError>] = [:]
  /// Why none of them was made.
  var failure: JournalError?

  /// Whether there is no commit.
  var isEmpty: Bool { commits.isEmpty }

  /// Puts in a commit.
  func add(
    _ changes: [Change], _ completion: @escaping (Result<CommitOutcome, JournalError>) -> Void
  ) {
    commits.append(changes)
    completions.append(completion)
  }

  /// Calls the completions.
  func complete() {
    let completions = completions
    self.completions = []
    for (number, completion) in completions.enumerated() { completion(answer(number)) }
  }

  private func answer(_ number: Int) -> Result<CommitOutcome, JournalError> {
    if let failure { return .failure(failure) }
    return refusals[number] ?? .success(.committed)
  }
}
