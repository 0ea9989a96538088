import Testing

/// The specification's conformance features.
@Suite struct CTKTests {
  @Test(.enabled(if: PublishedCases.exist))
  func `every scenario of the conformance features passes`() throws {
    let count = try Self.run(try StandIn(), by: ProcessOfTests())
    print("conformance features: \(count)")
    #expect(count.passed > 0 && count.failed.isEmpty)
  }

  /// Runs every scenario, and tells each that fails.
  static func run(_ standIn: StandIn, by runner: any ProgramRunner) throws -> CaseCount {
    var count = CaseCount()
    for (file, text) in try PublishedCases.files(in: "ctk", ending: "feature") {
      for scenario in Scenario.read(text) {
        let failures = ScenarioRunner(scenario, standIn: standIn, by: runner).failures
        count.add("\(file), \(scenario.name)", failures)
      }
    }
    return count
  }
}

/// How many cases passed, and which failed.
struct CaseCount: CustomStringConvertible {
  private(set) var passed = 0
  private(set) var failed: [String] = []
  /// Workflows that satisfy no schema, and that the compiler may refuse.
  var refused: [String] = []

  /// Counts a case, which failed where there is a reason.
  mutating func add(_ name: String, _ failures: [String]) {
    if failures.isEmpty { passed += 1 }
    failed += failures.prefix(1).map { _ in "\(name): \(failures.joined(separator: "; "))" }
  }

  var description: String {
    "\(passed) passed, \(refused.count) rightly refused, \(failed.count) failed"
      + (refused + failed).map { "\n  \($0)" }.joined()
  }
}
