import Journal

/// What is written, by the journal and by the plain loop.
struct Workload {
  /// How many workflows.
  var instances: Int
  /// How many of them at a time.
  var concurrency: Int
  /// How many tasks each has.
  var steps = 5
  /// How many bytes an input, a result and an output have.
  var payload = 200

  static let program = ProgramDigest([1])
}
