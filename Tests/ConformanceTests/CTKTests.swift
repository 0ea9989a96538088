import Testing

/// The specification's conformance features.
@Suite struct CTKTests {
  @Test(.enabled(if: PublishedCases.exist))
  func `every scenario of the conformance features passes`() throws {
    let standIn = try StandIn()
    var (passed, failed) = (0, Set<String>())
    for (file, text) in try PublishedCases.files(in: "ctk", ending: "feature") {
      for scenario in Scenario.read(text) {
        let failures = ScenarioRunner(scenario, standIn: standIn).failures
        if failures.isEmpty { passed += 1 } else { failed.insert(scenario.name) }
        for failure in failures { print("failing: \(file), \(scenario.name): \(failure)") }
      }
    }
    print("conformance features: \(passed) scenarios passed, \(failed.count) failed")
    #expect(passed > 0 && failed.isEmpty)
  }
}
